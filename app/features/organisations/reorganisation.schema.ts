import { z } from 'zod';
import { dayField } from './person.schema';
import { edgeKinds } from './reorganisation.rules';

const noFile = 'organisations:import.error.noFile';
const line = (longest: number) =>
  z
    .string()
    .max(longest)
    .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim());
const unitCode = z.string().trim().toLowerCase().min(1).max(80);
const version = z.coerce.number().int();

export const draftSchema = z.object({
  title: line(200).pipe(z.string().min(3, { message: 'common:error.required' })),
  /** Number of the resolution or decision. */
  document: line(100).optional(),
  day: dayField,
});

/** One change by hand: units are named by their codes, as lists show them. */
export const edgeSchema = z
  .object({
    version,
    kind: z.enum(edgeKinds),
    fromCode: unitCode,
    toCode: unitCode.optional(),
    share: z.coerce.number().int().min(1).max(1000).default(1),
    newName: line(200).optional(),
    newQualifier: line(200).optional(),
  })
  .refine(({ kind, toCode }) => kind === 'rename' || kind === 'abolish' || toCode, {
    path: ['toCode'],
    message: 'common:error.required',
  })
  .refine(({ kind, newName }) => kind !== 'rename' || newName, { path: ['newName'], message: 'common:error.required' });

export type NewEdge = z.output<typeof edgeSchema>;

/** A unit that opens on the day. */
export const newUnitSchema = z.object({
  version,
  name: line(200).pipe(z.string().min(2, { message: 'common:error.required' })),
  qualifier: line(200).optional(),
  type: z.string().min(1).max(40),
  code: unitCode.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { message: 'organisations:error.unitCode' }),
  parentCode: unitCode,
});

const file = z.instanceof(File, { message: noFile }).refine((each) => each.size > 0, { message: noFile });

export const edgesFileSchema = z.object({
  version,
  file,
  /** Below which the new units stand. */
  parentCode: unitCode,
  /** Districts above the units of the file end, and a province that joins is merged. */
  closeAbove: z.literal('on').optional(),
});

export const peopleFileSchema = z.object({ version, file });
export const answerSchema = z.object({ version, edgeId: z.uuid(), unitCode });
export const removeEdgeSchema = z.object({ version, edgeId: z.uuid() });
export const versionSchema = z.object({ version });

export const decideGrantSchema = z.object({
  decisionId: z.uuid(),
  /** Ids of successors; none: the role ends. */
  unitIds: z.array(z.uuid()).max(20).default([]),
});

export const shareOutSchema = z.object({
  membershipIds: z.array(z.uuid()).min(1, { message: 'reorganisation:error.nobodyChosen' }).max(500),
  toCode: unitCode,
});
