import { now } from '#app/foundation/clock';
import { execute, inTransaction, rows, sql } from '#app/foundation/db.server';
import { publish } from '#app/foundation/events.server';
import type { Actor } from '#app/foundation/http/actor';
import { deliverySettled } from '../messaging.events';
import { noteWave } from './wave-row.server';

/** An approved wave whose time has come is being sent from now on. */
export async function startWave(actor: Actor, waveId: string): Promise<void> {
  await inTransaction(async () => {
    const started = await execute(sql`
      update "Wave" set "state" = 'sending' where "id" = ${waveId}::uuid and "state" = 'approved' and "scheduledAt" <= ${now()}`);
    if (started > 0) await noteWave(actor, waveId, 'started');
  });
}

/** A wave that has nothing left to send is finished, once, and the rooms above are told. Receipts may come later. */
export async function finishWave(actor: Actor, waveId: string): Promise<boolean> {
  return inTransaction(async () => {
    const [finished] = await rows<{ activityId: string | null }>(sql`
      update "Wave" set "state" = 'finished', "finishedAt" = ${now()}, "version" = "version" + 1
      where "id" = ${waveId}::uuid and "state" = 'sending'
        and not exists (select 1 from "Message" where "waveId" = ${waveId}::uuid and "state" in ('queued', 'claimed', 'submitting'))
      returning "activityId"`);
    if (!finished) return false;
    await noteWave(actor, waveId, 'finished');
    await publish(deliverySettled, { waveId, activityId: finished.activityId });
    return true;
  });
}
