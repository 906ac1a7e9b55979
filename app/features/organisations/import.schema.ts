import { z } from 'zod';
import { audiences } from './audiences.rules';
import { dayField } from './person.schema';
import { columnMeanings } from './roster-columns.rules';

const noFile = 'organisations:import.error.noFile';

export const importRosterSchema = z.object({
  file: z.instanceof(File, { message: noFile }).refine((file) => file.size > 0, { message: noFile }),
  /** For lines that name no audience. */
  audience: z.enum(audiences),
  /** The first day of new memberships, for lines that name none. */
  effectiveOn: dayField,
  /** `all`: who is not in the file has left. */
  covers: z.enum(['part', 'all']).default('part'),
});

/** A record by number: a name such as `line.7` would be read as a place in an array, hence the letter. */
function byNumber<Value extends z.ZodType>(value: Value) {
  return z
    .record(z.string().regex(/^n\d{1,6}$/), value)
    .default({})
    .transform((record) => Object.fromEntries(Object.entries(record).map(([key, each]) => [key.slice(1), each])));
}

/** Answers to "is this a person we know?", by line: `new`, or who it is. */
export const applyImportSchema = z.object({
  decision: byNumber(z.union([z.literal('new'), z.uuid()])),
  /** Somebody saw how many memberships end, and means it. */
  allowEnds: z.literal('on').optional().transform(Boolean),
});

/** What each column holds, by its number; empty for one to pass by. */
export const mapRosterSchema = z.object({
  column: byNumber(z.union([z.literal(''), z.enum(columnMeanings)])),
});
