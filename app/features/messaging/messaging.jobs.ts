import { z } from 'zod';
import { defineJob } from '#app/foundation/queue/contract';

/** Sends the next messages of one wave: about a hundred, or as many as leave within half a minute. */
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
