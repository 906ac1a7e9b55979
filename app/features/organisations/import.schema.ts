import { z } from 'zod';
import { audiences } from './audiences.rules';
import { dayField } from './person.schema';

const noFile = 'organisations:import.error.noFile';

export const importRosterSchema = z.object({
  file: z.instanceof(File, { message: noFile }).refine((file) => file.size > 0, { message: noFile }),
  /** For lines that name no audience. */
  audience: z.enum(audiences),
  /** The first day of new memberships, for lines that name none. */
  effectiveOn: dayField,
});

/** Answers to "is this a person we know?", by line: `new`, or who it is. */
export const applyImportSchema = z.object({
  decision: z.record(z.string().regex(/^\d{1,6}$/), z.union([z.literal('new'), z.uuid()])).optional(),
});
