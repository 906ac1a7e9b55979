import { z } from 'zod';

/** What may be granted: more than twice the time needs another way of asking. */
export const extraPercents = ['0', '25', '33', '50', '100'] as const;

export const reasonField = z
  .string({ error: 'common:error.required' })
  .trim()
  .min(5, 'attempts:error.reason')
  .max(500, 'attempts:error.reason');

export const accommodationForm = z
  .object({
    extraPercent: z.enum(extraPercents).transform(Number),
    largeText: z
      .literal('on')
      .optional()
      .transform((value) => value === 'on'),
    reason: reasonField,
  })
  .refine(({ extraPercent, largeText }) => extraPercent > 0 || largeText, {
    path: ['extraPercent'],
    message: 'attempts:error.nothing',
  });
export type AccommodationForm = z.output<typeof accommodationForm>;
