import { z } from 'zod';
import { defineJob } from '#app/foundation/queue/contract';

/** Draws the certificates of a file that somebody waits for. Rung by the door and by the sweep. */
export const makeCertificateBatch = defineJob({
  name: 'make-certificate-batch',
  payload: z.object({ batchId: z.uuid() }),
  timeoutMs: 15 * 60_000,
  attempts: 2,
});

/** Forgets files with names after some days, nightly. */
export const pruneCertificateBatches = defineJob({
  name: 'prune-certificate-batches',
  payload: z.object({}),
  timeoutMs: 120_000,
});
