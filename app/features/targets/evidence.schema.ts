import { z } from 'zod';
import { isDay } from '#app/foundation/clock';
import { ownKinds } from './evidence-state.rules';
import { evidenceKinds } from './obligation-state';

const dayField = z.string().refine(isDay, 'common:error.date');
const words = (least: number, most: number) => z.string().trim().min(least).max(most);
const version = z.coerce.number().int();
const link = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .optional();

const facts = {
  title: words(5, 200),
  place: words(2, 200),
  heldOn: dayField,
  number: z.string().trim().max(100).optional(),
  link,
};

/** A class held on site, or a certificate that a unit enters for its people. */
export const evidenceSchema = z.object({ kind: z.enum(evidenceKinds), ...facts });

export type EvidenceForm = z.output<typeof evidenceSchema>;

/** A learner's certificate of another platform. */
export const ownEvidenceSchema = z.object({ kind: z.enum(ownKinds), ...facts });

export const editEvidenceSchema = evidenceSchema.extend({ version });

export const editOwnEvidenceSchema = ownEvidenceSchema.extend({ version });

/** Whom it is about: chosen from the roster, or a pasted list of codes. */
export const evidencePeopleSchema = z.object({
  list: z.string().max(50_000).default(''),
  personIds: z.array(z.uuid()).max(500).default([]),
  /** Goes on without the lines that name nobody known. */
  skipUnknown: z.literal('on').optional(),
});

export type EvidencePeopleForm = z.output<typeof evidencePeopleSchema>;

export const removeFromEvidenceSchema = z.object({ personId: z.uuid().optional(), fileId: z.uuid().optional() });

export const stepSchema = z.object({ version });

export const reviewEvidenceSchema = z
  .object({ version, decision: z.enum(['accept', 'return']), reason: z.string().trim().max(1000).default('') })
  .refine(({ decision, reason }) => decision === 'accept' || reason.length >= 5, {
    path: ['reason'],
    message: 'evidence:error.reason',
  });

export const revokeEvidenceSchema = z.object({ version, reason: words(5, 1000) });
