import { z } from 'zod';
import { defineJob } from '#app/foundation/queue/contract';

/** Nightly: forgets sessions, codes, links and devices whose time is over. */
export const pruneAccounts = defineJob({ name: 'prune-accounts', payload: z.object({}) });
