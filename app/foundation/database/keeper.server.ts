import { setTimeout as sleep } from 'node:timers/promises';

/** What the keeper has to tell: the server ended by itself, could not be started (with what it wrote), or runs again. */
export type KeeperTold = (what: 'ended' | 'failed' | 'again', said?: string) => void;

type Kept = {
  runs: () => boolean;
  launch: () => Promise<void>;
  tell: KeeperTold;
};

/** Between two looks at it, and after each start in a row that failed. */
const WAITS_MS = [1_000, 2_000, 4_000, 8_000, 15_000];

/**
 * Starts a server again that ended by itself, as PostgreSQL does when a full disk keeps it from recovering: at once, then again and again
 * until it runs. @returns how it stops; nothing is started after that
 */
export function keepRunning({ runs, launch, tell }: Kept): () => Promise<void> {
  const stopped = new AbortController();
  const rest = (ms: number) => sleep(ms, undefined, { signal: stopped.signal, ref: false }).catch(() => {});

  async function watch(): Promise<void> {
    for (let tries = 0; ; ) {
      await rest(WAITS_MS[Math.min(tries, WAITS_MS.length - 1)] as number);
      if (stopped.signal.aborted) return;
      if (runs()) {
        tries = 0;
        continue;
      }
      if (tries === 0) tell('ended');
      try {
        await launch();
        tell('again');
        tries = 0;
      } catch (error) {
        tell('failed', (error as Error).message);
        tries += 1;
      }
    }
  }

  const watching = watch();
  return async () => {
    stopped.abort();
    await watching;
  };
}
