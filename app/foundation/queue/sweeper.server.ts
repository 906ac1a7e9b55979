import { log } from '../log.server';
import { errorFields } from './attempt.server';

/** Rings for rows that are due and that nobody took; returns how many. One indexed query with a limit. */
export type Sweep = (actor: { kind: 'system'; job: string }) => Promise<number>;
export type Sweeps = Record<string, Sweep>;

/** How long a row whose ring was lost may wait, at most. */
const SWEEP_EVERY_MS = 5_000;

/** Runs every sweep in turn, again and again; one that fails does not keep the others from running. */
export function startSweeper(sweeps: Sweeps, everyMs = SWEEP_EVERY_MS): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round = Promise.resolve();

  async function sweep(): Promise<void> {
    for (const [name, run] of Object.entries(sweeps)) {
      if (stopped) return;
      try {
        const rung = await run({ kind: 'system', job: `sweep-${name}` });
        if (rung > 0) log.debug({ sweep: name, rung }, 'sweeper.rang');
      } catch (error) {
        log.warn({ sweep: name, error: errorFields(error) }, 'sweeper.failed');
      }
    }
    if (!stopped) timer = setTimeout(next, everyMs);
  }

  function next(): void {
    round = sweep();
  }

  timer = setTimeout(next, Math.min(everyMs, 500));
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}
