import { withClient } from '#tests/support/built-server';
import { type MeasuredCopy, type MeasuredServer, settle } from './measured-server';
import { sittings, statementsOf, storeAttempts } from './quiz-attempts';
import { type Medians, measure, type Round, report } from './rounds';

type Options = { few: number; many: number; cookies: readonly string[]; sat: number; pairs: number; attempts: number };

const WARM = 60;
export const sittersOfGrowth = ({ pairs, attempts }: Pick<Options, 'pairs' | 'attempts'>) => WARM + pairs * attempts;

/**
 * What a whole attempt costs beside many stored ones, as a ratio to what it costs beside few: two copies of the database in one
 * cluster, each with a fresh server, measured in turns, so that whatever else the machine does falls on both. The client does the same
 * in both: its own ratio says how even the turns were.
 */
export async function measureGrowth(server: MeasuredServer, options: Options): Promise<string> {
  const { few, many, cookies, sat, pairs, attempts } = options;
  const sides = [await sideOf('beside_few', few), await sideOf('beside_many', many)] as const;
  for (const side of sides) await settle(side.copy.adminUrl);
  for (const { copy, quiz } of sides) await measure(copy, { operations: WARM, atOnce: 8, work: quiz.sit });
  for (let pair = 0; pair < pairs; pair += 1) {
    // Who goes first changes: no side is always the one after a pause.
    for (const { copy, quiz, rounds } of pair % 2 === 0 ? sides : [...sides].reverse())
      rounds.push(await measure(copy, { operations: attempts, atOnce: 8, work: quiz.sit }));
  }
  for (const { copy, quiz } of sides) await quiz.assertAllKept(copy.adminUrl);
  const [small, large] = sides.map(({ stored, rounds }) =>
    report(`with ${stored.toLocaleString('en')} attempts stored, 8 at once`, rounds),
  ) as [Medians, Medians];
  const ratio = (part: keyof Medians) => (large[part] / small[part]).toFixed(2);
  return `growth: ${ratio('cpuMs')} ratio (node ${ratio('serverMs')}, PostgreSQL ${ratio('databaseMs')}; the client itself ${ratio('clientMs')})`;

  async function sideOf(name: string, stored: number) {
    const copy: MeasuredCopy = await server.copy(name);
    const begun = performance.now();
    await withClient(copy.adminUrl, (client) => storeAttempts(stored, { ask: statementsOf(client) }));
    const seconds = ((performance.now() - begun) / 1000).toFixed(0);
    process.stdout.write(`${stored.toLocaleString('en')} attempts stored in ${seconds} s\n`);
    const rounds: Round[] = [];
    return { copy, stored, rounds, quiz: sittings(copy.origin, cookies, sat) };
  }
}
