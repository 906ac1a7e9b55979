import { now } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { ring } from '#app/foundation/queue/ring.server';
import { sendOutbox, sendWaveBatch } from './messaging.jobs';
import { assertNightStaff } from './messaging.policy';

/**
 * The sweep: rings for waves whose time has come, that have rows due, or that have nothing left and await their end; and for
 * single messages that nobody took. Routes that rest are left in peace.
 * @returns how many it rang
 */
export async function ringDueMessages(actor: Actor): Promise<number> {
  assertNightStaff(actor);
  const waves = await rows<{ id: string }>(sql`
    select w."id" from "Wave" w join "Route" r on r."id" = w."routeId" and r."active"
    left join "RoutePace" p on p."routeId" = r."id"
    where w."state" in ('approved', 'sending') and w."scheduledAt" <= ${now()}
      and (p."pausedUntil" is null or p."pausedUntil" <= clock_timestamp())
      and (exists (select 1 from "Message" m where m."waveId" = w."id" and m."state" = 'queued' and m."dueAt" <= ${now()})
        or not exists (select 1 from "Message" m where m."waveId" = w."id" and m."state" in ('queued', 'claimed', 'submitting')))
    order by w."scheduledAt" limit 100`);
  for (const { id } of waves) ring(sendWaveBatch, { waveId: id });
  const singles = await rows(sql`select 1 from "Outbox" where "state" = 'queued' and "dueAt" <= ${now()} limit 1`);
  if (singles.length > 0) ring(sendOutbox, {});
  return waves.length + singles.length;
}
