import { z } from 'zod';
import { dayField } from './person.schema';
import { roles } from './roles.policy';

const line = (longest: number) =>
  z
    .string()
    .max(longest)
    .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim());
const name = line(200).refine((text) => text.length >= 2, { message: 'common:error.required' });

export const createUnitSchema = z.object({
  parentId: z.uuid(),
  type: z.string().min(1).max(40),
  name,
  shortName: line(100).optional(),
  qualifier: line(200).optional(),
  /** In addresses and files; stays the same when the name changes. */
  code: z
    .string()
    .trim()
    .toLowerCase()
    .max(80)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { message: 'organisations:error.unitCode' }),
  opensOn: dayField,
});

export type NewUnit = z.output<typeof createUnitSchema>;

/** Number of the decision that says so. */
const document = line(100).optional();

export const renameUnitSchema = z.object({
  version: z.coerce.number().int(),
  name,
  shortName: line(100).optional(),
  qualifier: line(200).optional(),
  document,
});

/** The new parent is named by its code, as the search shows it. */
export const moveUnitSchema = z.object({
  version: z.coerce.number().int(),
  parentCode: z.string().trim().min(1).max(80),
  on: dayField,
  document,
});

export const closeUnitSchema = z.object({ version: z.coerce.number().int(), on: dayField });

export const grantRoleSchema = z.object({
  loginName: z.string().trim().toLowerCase().min(1).max(200),
  role: z.enum(roles),
  fromDay: dayField,
  toDay: dayField.optional(),
});

export const endGrantSchema = z.object({ grantId: z.uuid() });
