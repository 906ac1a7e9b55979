import { z } from 'zod';
import { isDay } from '#app/foundation/clock';
import { activityKinds, evidenceKinds, type Measure } from './activity';
import type { Schedule } from './schedule.rules';

const dayField = z.string().refine(isDay, 'common:error.date');

/** One measure a line: its name, then its unit after a bar: `Số người được tiếp cận | người`. */
const measuresField = z
  .string()
  .default('')
  .transform((text): Measure[] =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .map((line, index) => {
        const [titleVi = '', unitVi = ''] = line.split('|').map((part) => part.trim());
        return { key: `m${index + 1}`, titleVi, unitVi };
      }),
  )
  .refine((measures) => measures.length <= 8, 'campaigns:error.tooManyMeasures');

/** The form of an activity. Fields of the schedule that do not belong to its kind are ignored. */
export const activitySchema = z
  .object({
    taskId: z.uuid().optional(),
    titleVi: z.string().trim().min(5).max(200),
    kind: z.enum(activityKinds),
    descriptionVi: z.string().trim().max(4000).default(''),
    scheduleKind: z.enum(['once', 'yearly', 'monthly']),
    startsOn: dayField,
    lasts: z.coerce.number().int().min(1).max(366).default(1),
    reportDays: z.coerce.number().int().min(0).max(120).default(14),
    evidenceAsked: z.array(z.enum(evidenceKinds)).default([]),
    measures: measuresField,
    budgetVnd: z.coerce.number().int().min(0).max(1e12).optional(),
    version: z.coerce.number().int().optional(),
  })
  .transform(({ scheduleKind, startsOn, lasts, ...rest }) => ({
    ...rest,
    schedule: scheduleOf(scheduleKind, startsOn, lasts),
  }));

export type ActivityInput = z.output<typeof activitySchema>;

function scheduleOf(kind: 'once' | 'yearly' | 'monthly', startsOn: string, lasts: number): Schedule {
  if (!isDay(startsOn)) throw new RangeError(`not a day: ${startsOn}`);
  const [, month = 1, dayOfMonth = 1] = startsOn.split('-').map(Number);
  if (kind === 'yearly') return { kind, month, day: dayOfMonth, lasts };
  if (kind === 'monthly') return { kind, day: dayOfMonth, lasts };
  return { kind, on: startsOn, lasts };
}

/** Which units: a type, all directly below a unit, codes. Together they become the words of `assignUnits`. */
export const assignSchema = z
  .object({
    type: z.string().max(60).optional(),
    below: z.string().max(120).optional(),
    codes: z.string().max(4000).default(''),
  })
  .transform(({ type, below, codes }) => [
    ...(type ? [`type:${type}`] : []),
    ...(below ? [`below:${below}`] : []),
    ...codes.split(/[\s,;]+/).filter(Boolean),
  ])
  .refine((units) => units.length > 0, { path: ['codes'], error: 'campaigns:error.chooseUnits' });

export const reportSchema = z.object({
  text: z.string().trim().min(10).max(4000),
  links: z
    .string()
    .default('')
    .transform((text) => text.split(/\s+/).filter(Boolean))
    .refine(
      (links) => links.length <= 10 && links.every((link) => /^https?:\/\/[^\s]{4,400}$/.test(link)),
      'common:error.url',
    ),
  /** Files of the version before that are handed in again. */
  keep: z.array(z.uuid()).max(50).default([]),
  version: z.coerce.number().int(),
});

export const reviewSchema = z
  .object({
    resultId: z.uuid(),
    decision: z.enum(['accept', 'return']),
    reason: z.string().trim().max(1000).default(''),
  })
  .refine(({ decision, reason }) => decision === 'accept' || reason.length >= 5, {
    path: ['reason'],
    error: 'campaigns:error.reasonNeeded',
  });

export const reinstateSchema = z.object({ assignmentId: z.uuid() });
export const exemptSchema = z.object({ assignmentId: z.uuid(), reason: z.string().trim().min(5).max(1000) });

/** Asks for a new calendar address: there is nothing to fill in. */
export const calendarFeedSchema = z.object({});
