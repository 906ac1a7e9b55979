import { log } from '#app/foundation/log.server';
import { verifyFigures } from './verify-figures.server';

/** The nightly alarm. @throws Error when a kept figure is not what a full recount says; the log names the figures */
export async function recountFigures(): Promise<{ figures: number }> {
  const { figures, differences } = await verifyFigures();
  if (differences.length === 0) return { figures };
  for (const difference of differences.slice(0, 20))
    log.error({ difference }, 'a kept figure differs from the recount');
  throw new Error(`${differences.length} kept figures differ from the recount`);
}
