import { z } from 'zod';
import { isDay } from '#app/foundation/clock';

/** Closes an offered period (`cycle:2025@unit-code`), or a day of one's own choice at a unit. */
export const closeSchema = z
  .object({
    period: z.string().max(200).optional(),
    day: z.string().refine(isDay, 'common:error.date').optional(),
    unitCode: z.string().max(120).optional(),
  })
  .transform(({ period, day, unitCode }, context) => {
    const [name, code] = day ? [`day:${day}`, unitCode] : (period?.split('@') ?? []);
    if (name && code) return { period: name, unitCode: code };
    context.addIssue({ code: 'custom', path: ['period'], message: 'reports:close.choose' });
    return z.NEVER;
  });

export const amendSchema = z.object({
  reason: z.string().trim().min(10).max(1000),
  document: z.string().trim().max(100).optional(),
});
