import { z } from 'zod';
import { defineJob } from '#app/foundation/queue/contract';

/** Freezes every cycle that is over and that nobody has closed. Nightly; again it writes nothing. */
export const closeCycles = defineJob({ name: 'close-cycles', payload: z.object({}), timeoutMs: 300_000 });
