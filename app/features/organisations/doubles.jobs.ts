import { z } from 'zod';
import { defineJob } from '#app/foundation/queue/contract';

/** Every night: records that may be one person. */
export const findDoublesByNight = defineJob({ name: 'find-doubles', payload: z.object({}), timeoutMs: 120_000 });
