import { z } from 'zod';
import { defineJob } from '#app/foundation/queue/contract';

/** Sends what is due of one wave, for as long as its turn lasts. */
export const sendWaveBatch = defineJob({
  name: 'send-wave-batch',
  payload: z.object({ waveId: z.uuid() }),
  timeoutMs: 15 * 60_000,
  concurrency: 4,
});

/** Sends the single messages that are due. Of its own, so that a reset mail never waits behind a wave. */
export const sendOutbox = defineJob({
  name: 'send-outbox',
  payload: z.object({}),
  timeoutMs: 15 * 60_000,
  concurrency: 2,
});
