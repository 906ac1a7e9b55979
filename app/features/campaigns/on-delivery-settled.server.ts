import type { deliverySettled } from '#app/features/messaging/messaging.events';
import { now } from '#app/foundation/clock';
import { execute, sql } from '#app/foundation/db.server';
import type { EventPayload } from '#app/foundation/events';

/** A wave that carries an activity out has nothing left to send: its outcome stands with the activity. */
export async function onDeliverySettled({ waveId, activityId }: EventPayload<typeof deliverySettled>): Promise<void> {
  if (!activityId) return;
  await execute(sql`
    insert into "ActivityWave" ("waveId", "activityId", "recipients", "handedOver", "failed", "heldBack", "settledAt")
    select ${waveId}::uuid, a."id", count(m."id")::int,
      (count(*) filter (where m."state" in ('accepted', 'delivered', 'undelivered')))::int,
      (count(*) filter (where m."state" in ('rejected', 'unknown')))::int,
      (count(*) filter (where m."state" in ('suppressed', 'cancelled')))::int, ${now()}
    from "Activity" a join "Message" m on m."waveId" = ${waveId}::uuid
    where a."id" = ${activityId}::uuid
    group by a."id"
    on conflict ("waveId") do update set "recipients" = excluded."recipients", "handedOver" = excluded."handedOver",
      "failed" = excluded."failed", "heldBack" = excluded."heldBack", "settledAt" = excluded."settledAt"`);
}
