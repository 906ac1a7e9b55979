import { z } from 'zod';
import { defineJob } from '#app/foundation/queue/contract';

/** Closes and marks an attempt whose time and grace are over. */
export const closeAttemptJob = defineJob({
  name: 'close-attempt',
  payload: z.object({ attemptId: z.uuid() }),
  concurrency: 2,
});
