import { audit } from '#app/foundation/audit.server';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { ringWave } from './ledger/ring-wave.server';
import { lockWave, noteWave } from './ledger/wave-row.server';
import { wavesKeptBy } from './messaging.policy';

/** Lets a paused wave go on where it stopped. What was approved stays approved. */
export async function resumeWave(actor: Actor, { waveId }: { waveId: string }): Promise<void> {
  await inTransaction(async () => {
    const wave = await lockWave(waveId, wavesKeptBy(actor));
    if (wave.state !== 'paused') throw new DomainError('conflict', 'messaging:error.notPaused');
    await execute(sql`
      update "Wave" set "state" = 'approved', "pausedAt" = null, "version" = "version" + 1 where "id" = ${waveId}::uuid`);
    await noteWave(actor, waveId, 'resumed');
    await audit(actor, 'wave.resume', { subjectType: 'wave', subjectId: waveId, unitId: wave.ownerUnitId });
    ringWave(wave);
  });
}
