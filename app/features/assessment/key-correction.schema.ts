import { z } from 'zod';

const ground = z.string().trim().min(10).max(500);

/** A corrected key as the desk's form posts it. */
export const keyCorrection = z.object({
  mode: z.enum(['options', 'accepted', 'everybody']),
  right: z.array(z.coerce.number().int().min(0).max(15)).max(12).default([]),
  accepted: z.string().trim().max(200).default(''),
  reason: ground,
});

export const correctionDecision = z.object({ intent: z.enum(['apply', 'withdraw']) });
