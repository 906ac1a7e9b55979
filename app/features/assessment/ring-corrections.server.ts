import { rows, sql } from '#app/foundation/db.server';
import { ring } from '#app/foundation/queue/ring.server';
import { runCorrectionJob } from './attempt.jobs';

/** Rings for passes that nobody works on. @returns how many */
export async function ringCorrections(): Promise<number> {
  const running = await rows<{ id: string }>(
    sql`select "id" from "KeyCorrection" where "state" in ('previewing', 'applying') limit 20`,
  );
  for (const { id } of running) ring(runCorrectionJob, { correctionId: id });
  return running.length;
}
