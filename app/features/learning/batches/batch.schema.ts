import { z } from 'zod';
import { batchFormats } from './batch.rules';

/** Which certificates of a unit: of one course or all, of one cycle or all, as one file or a file for each holder. */
export const batchChoice = z.object({
  course: z
    .string()
    .regex(/^[a-z0-9-]{1,80}$/)
    .optional(),
  cycle: z
    .string()
    .regex(/^[\w-]{1,20}$/)
    .optional(),
  format: z.enum(batchFormats),
});
