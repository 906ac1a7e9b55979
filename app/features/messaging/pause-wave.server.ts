import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { lockWave, noteWave } from './ledger/wave-row.server';
import { wavesSeenBy } from './messaging.policy';
import { mayWaveBecome } from './wave-state.rules';

/**
 * Stops a wave: no message begins to leave after this commits, since each asks for the wave's state in the statement that
 * begins it. What is on its way arrives. Whoever sees a wave may stop it.
 */
export async function pauseWave(actor: Actor, { waveId }: { waveId: string }): Promise<void> {
  await inTransaction(async () => {
    const wave = await lockWave(waveId, wavesSeenBy(actor));
    if (wave.state === 'paused') return;
    if (!mayWaveBecome(wave.state, 'paused')) throw new DomainError('conflict', 'messaging:error.notRunning');
    await execute(sql`
      update "Wave" set "state" = 'paused', "pausedAt" = ${now()}, "version" = "version" + 1 where "id" = ${waveId}::uuid`);
    await noteWave(actor, waveId, 'paused');
    await audit(actor, 'wave.pause', { subjectType: 'wave', subjectId: waveId, unitId: wave.ownerUnitId });
  });
}
