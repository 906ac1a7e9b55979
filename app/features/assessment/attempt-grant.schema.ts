import { z } from 'zod';
import { reasonField } from './accommodation.schema';

export const attemptGrantForm = z.object({
  /** The quiz: what it belongs to. */
  ownerKey: z.string({ error: 'common:error.required' }).min(1).max(200),
  reason: reasonField,
});
export type AttemptGrantForm = z.output<typeof attemptGrantForm>;
