import { z } from 'zod';
import { defineJob } from './contract';

/** Removes what the foundation keeps for a while only. */
export const pruneFoundation = defineJob({
  name: 'prune-foundation',
  payload: z.object({}),
  attempts: 3,
  timeoutMs: 5 * 60_000,
  backoffMs: 60_000,
});
