import { now } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import { ring } from '#app/foundation/queue/ring.server';
import { closeAttemptJob } from './attempt.jobs';
import { GRACE_MS } from './clock.rules';

/** Rings for attempts whose time and grace are over. @returns for how many */
export async function ringOverdueAttempts(): Promise<number> {
  const before = new Date(now().getTime() - GRACE_MS);
  const due = await rows<{ id: string }>(sql`
    select "id" from "Attempt" where "state" = 'open' and "deadlineAt" < ${before} order by "deadlineAt" limit 200`);
  for (const { id } of due) ring(closeAttemptJob, { attemptId: id });
  return due.length;
}
