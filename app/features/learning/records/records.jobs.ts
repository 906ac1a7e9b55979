import { z } from 'zod';
import { defineJob } from '#app/foundation/queue/contract';

/** Sends statements that are due to the record store. */
export const sendStatements = defineJob({ name: 'send-statements', payload: z.object({}), timeoutMs: 10 * 60_000 });

/** Forgets statements that were sent a month ago, nightly. */
export const pruneStatements = defineJob({ name: 'prune-statements', payload: z.object({}), timeoutMs: 120_000 });
