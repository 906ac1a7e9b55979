import { log } from '#app/foundation/log.server';

type Part = { name: string; stop: () => Promise<unknown> };

/** What has been started, and how it ends: in the opposite order, once, however the process is told. */
export type Lifetime = {
  /** Takes note of how a part that has just started is stopped. */
  started(name: string, stop: () => Promise<unknown>): void;
  /** Stops every part, the youngest first. A part that fails does not keep the others from stopping. */
  end(): Promise<void>;
};

/**
 * Ends the process on SIGTERM, SIGINT and SIGHUP after all parts have stopped; a second signal ends it at once. An exception
 * that nobody caught leaves a process nobody can trust: it is logged, and the process ends the same way with status 1.
 */
export function beginLifetime(): Lifetime {
  const parts: Part[] = [];
  let ending: Promise<void> | undefined;

  const lifetime: Lifetime = {
    started: (name, stop) => void parts.push({ name, stop }),
    end: () => {
      ending ??= endAll(parts);
      return ending;
    },
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (ending) process.exit(1);
      void lifetime.end().then(() => process.exit(0));
    });
  }
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught exception');
    if (ending) process.exit(1);
    void lifetime.end().then(() => process.exit(1));
  });
  return lifetime;
}

async function endAll(parts: Part[]): Promise<void> {
  for (const part of parts.reverse()) {
    try {
      await part.stop();
    } catch (error) {
      log.error({ err: error, part: part.name }, 'stop failed');
    }
  }
}
