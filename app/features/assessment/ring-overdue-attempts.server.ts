import { now } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import { ring } from '#app/foundation/queue/ring.server';
import { closeAttemptJob } from './attempt.jobs';
import { GRACE_MS, SETTLE_MS } from './clock.rules';
import { serversAway } from './pulse.server';

/**
 * Rings for attempts whose time and grace are over and that no answer can be on its way to. While no server answers learners none is:
 * what the outage takes is given back first (pulse.server).
 * @returns for how many
 */
export async function ringOverdueAttempts(): Promise<number> {
  const before = new Date(now().getTime() - GRACE_MS - SETTLE_MS);
  const due = await rows<{ id: string }>(sql`
    select "id" from "Attempt" 
    where "state" = 'open' and "deadlineAt" < ${before} and not ${serversAway()} order by "deadlineAt" limit 200`);
  for (const { id } of due) ring(closeAttemptJob, { attemptId: id });
  return due.length;
}
