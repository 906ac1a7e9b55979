import { z } from 'zod';
import { isDay } from '#app/foundation/clock';
import { evidenceKinds } from './obligation-state';

const dayField = z.string().refine(isDay, 'common:error.date');
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{1,99}$/);

export const exemptionSchema = z.object({
  obligationId: z.uuid(),
  reason: z.string().trim().min(5).max(500),
  document: z.string().trim().max(100).optional(),
  /** The first day on which she owes it again. */
  expiresOn: dayField.optional(),
});

export type ExemptionForm = z.output<typeof exemptionSchema>;

export const revocationSchema = z.object({
  exemptionId: z.uuid(),
  reason: z.string().trim().min(5).max(500),
});

export type RevocationForm = z.output<typeof revocationSchema>;

export const reportedFigureSchema = z.object({
  targetId: code,
  year: z.coerce.number().int().min(2020).max(2050),
  /** Percent, with at most two decimals; a decimal comma is understood. */
  value: z.preprocess(
    (text) => (typeof text === 'string' ? text.trim().replace(',', '.') : text),
    z
      .string()
      .regex(/^\d{1,3}(\.\d{1,2})?$/, 'targets:error.percent')
      .transform(Number)
      .pipe(z.number().min(0).max(100)),
  ),
  source: z.string().trim().min(3).max(300),
  measuredOn: dayField,
});

export type ReportedFigureForm = z.output<typeof reportedFigureSchema>;

export const requirementSchema = z
  .object({
    targetId: code,
    fromYear: z.coerce.number().int().min(2020).max(2100),
    mode: z.enum(['any', 'all']),
    courses: z.array(code).max(20).default([]),
    evidenceKinds: z.array(z.enum(evidenceKinds)).default([]),
    carryInDays: z.coerce.number().int().min(0).max(366).default(0),
  })
  .refine(({ courses, evidenceKinds: kinds }) => courses.length + kinds.length > 0, {
    path: ['courses'],
    message: 'targets:error.requirementEmpty',
  });

export const cycleKindSchema = z.object({
  targetId: code,
  kind: z.enum(['calendar-year', 'school-year']),
  document: z.string().trim().min(3).max(200),
});

export type CycleKindForm = z.output<typeof cycleKindSchema>;

export type RequirementForm = z.output<typeof requirementSchema>;
