import { z } from 'zod';
import { dayField } from './person.schema';

const reason = z.string().trim().min(5).max(1000);

/** Asked by the person herself from her account. */
export const ownErasureSchema = z.object({ reason });

/** Entered by an administrator for somebody who asked by letter or in person. */
export const dataRequestSchema = z.object({
  askedBy: z.enum(['self', 'representative', 'authority']),
  askedOn: dayField,
  document: z.string().trim().min(2).max(200),
  reason,
});

export const reviewRequestSchema = z.object({
  requestId: z.uuid(),
  decision: z.enum(['carry-out', 'refuse']),
  note: z.string().trim().min(5).max(1000),
});
