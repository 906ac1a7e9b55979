import type { JobContract, JobHandler } from '#app/foundation/queue/contract';
import { closeBell, openBell } from '#app/foundation/queue/ring.server';
import { startSchedule } from '#app/foundation/queue/schedule.server';
import { startSweeper } from '#app/foundation/queue/sweeper.server';
import { wire } from '#app/wiring.server';
import { contracts, handlers, sweeps } from './registry';
import { schedule } from './schedule';

export type Worker = {
  /** Takes no more, waits up to 25 s for handlers that run, and closes the bell. The database stays open. */
  stop(): Promise<void>;
};

/** Starts the night staff in this process: handlers, schedule, sweeper. `WORKER=0` is for the caller to heed. */
export async function startWorker(options: { sweepEveryMs?: number } = {}): Promise<Worker> {
  wire();
  const bell = await openBell();
  const all = handlersByName();
  for (const { contract, handler } of all.values()) bell.handle(contract, handler);
  const clock = startSchedule(schedule, bell, (job) => handlerOf(all, job));
  await bell.start();
  await clock.begin();
  const sweeper = startSweeper(sweeps, options.sweepEveryMs);
  return {
    async stop() {
      clock.stop();
      await Promise.all([sweeper.stop(), closeBell()]);
    },
  };
}

type Handled = { contract: JobContract; handler: JobHandler<JobContract> };

/** The map types each pair; here they are all alike. */
function handlersByName(): Map<string, Handled> {
  const keys = Object.keys(contracts) as Array<keyof typeof contracts>;
  return new Map(
    keys.map((key) => [
      contracts[key].name,
      { contract: contracts[key], handler: handlers[key] } as unknown as Handled,
    ]),
  );
}

function handlerOf(all: Map<string, Handled>, job: JobContract): JobHandler<JobContract> {
  const found = all.get(job.name);
  if (!found) throw new Error(`${job.name} is scheduled and not in jobs/registry.ts`);
  return found.handler;
}
