import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { lockWave, noteWave } from './ledger/wave-row.server';
import { wavesKeptBy } from './messaging.policy';
import { mayWaveBecome } from './wave-state.rules';

/** Ends a wave for good: what has not begun to leave is cancelled, what has is counted as it turns out. */
export async function cancelWave(actor: Actor, { waveId }: { waveId: string }): Promise<{ cancelled: number }> {
  return inTransaction(async () => {
    const wave = await lockWave(waveId, wavesKeptBy(actor));
    if (!mayWaveBecome(wave.state, 'cancelled')) throw new DomainError('conflict', 'messaging:error.ended');
    await execute(sql`
      update "Wave" set "state" = 'cancelled', "finishedAt" = ${now()}, "version" = "version" + 1 where "id" = ${waveId}::uuid`);
    // Locked in the order in which claims lock them.
    const cancelled = await execute(sql`
      with open as (
        select "id" from "Message" where "waveId" = ${waveId}::uuid and "state" in ('queued', 'claimed') order by "id" for update
      )
      update "Message" m set "state" = 'cancelled', "reason" = null, "article" = null, "leaseUntil" = null, "claimToken" = null,
        "settledAt" = ${now()}
      from open where m."id" = open."id"`);
    await noteWave(actor, waveId, 'cancelled', { cancelled });
    await audit(actor, 'wave.cancel', {
      subjectType: 'wave',
      subjectId: waveId,
      unitId: wave.ownerUnitId,
      detail: { cancelled },
    });
    return { cancelled };
  });
}
