import { now } from '#app/foundation/clock';
import { ring } from '#app/foundation/queue/ring.server';
import { sendWaveBatch } from '../messaging.jobs';

const DAY_MS = 86_400_000;

/** Rings for a wave at its time; what is due later than a day hence the sweeper rings. */
export function ringWave(wave: { id: string; scheduledAt: Date }): void {
  const delayMs = Math.max(0, wave.scheduledAt.getTime() - now().getTime());
  if (delayMs <= DAY_MS) ring(sendWaveBatch, { waveId: wave.id }, { delayMs });
}
