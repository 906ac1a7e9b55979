import { z } from 'zod';
import { defineJob } from '#app/foundation/queue/contract';

/** Reckons the figures of quizzes that were sat since they were reckoned last. */
export const reckonFiguresJob = defineJob({ name: 'reckon-item-figures', payload: z.object({}), timeoutMs: 600_000 });

/** Goes on with a corrected key, previewing or applying it, until all marked attempts are seen. */
export const runCorrectionJob = defineJob({
  name: 'run-key-correction',
  payload: z.object({ correctionId: z.uuid() }),
  timeoutMs: 600_000,
});

/** Closes and marks an attempt whose time and grace are over. */
export const closeAttemptJob = defineJob({
  name: 'close-attempt',
  payload: z.object({ attemptId: z.uuid() }),
  concurrency: 2,
});
