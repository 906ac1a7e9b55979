import { z } from 'zod';
import { type Day, isDay } from '#app/foundation/clock';
import { audiences } from './audiences.rules';
import { readEmail, readIdentityNumber, readName, readPersonCode, readPhone } from './person-fields.rules';

/** A text that a reader of person-fields.rules turns into what is stored. */
function readBy<T>(reader: (text: string) => T | null, message: string) {
  return z
    .string()
    .max(200)
    .transform((text, context): T => {
      const value = reader(text);
      if (value === null) {
        context.addIssue({ code: 'custom', message });
        return z.NEVER;
      }
      return value;
    });
}

export const dayField = z
  .string()
  .refine(isDay, { message: 'common:error.date' })
  .transform((text) => text as Day);

const fullName = readBy(readName, 'organisations:error.name');
const personCode = readBy(readPersonCode, 'organisations:error.personCode');
const email = readBy(readEmail, 'common:error.email');
const phone = readBy(readPhone, 'common:error.phone');
const position = z
  .string()
  .max(120)
  .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim());
const gender = z.enum(['male', 'female', 'other']);

/** Adds a person to a unit. `candidate` answers whether it is somebody known: `new`, or that person's id. */
export const newMembershipSchema = z.object({
  unitId: z.uuid(),
  audience: z.enum(audiences),
  fullName,
  birthDate: dayField.optional(),
  gender: gender.optional(),
  personCode: personCode.optional(),
  identityNumber: readBy(readIdentityNumber, 'organisations:error.identityNumber').optional(),
  position: position.optional(),
  email: email.optional(),
  phone: phone.optional(),
  fromDay: dayField,
  candidate: z.union([z.literal('new'), z.uuid()]).optional(),
});

export type NewMembership = z.output<typeof newMembershipSchema>;

/** Mends what is known of a person and of her place in a unit. The versions are those that the form was made from. */
export const correctPersonSchema = z.object({
  version: z.coerce.number().int(),
  personVersion: z.coerce.number().int(),
  fullName,
  birthDate: dayField.optional(),
  gender: gender.optional(),
  personCode: personCode.optional(),
  position: position.optional(),
  email: email.optional(),
  phone: phone.optional(),
  fromDay: dayField,
});

export type PersonCorrection = z.output<typeof correctPersonSchema>;

export const endMembershipSchema = z.object({
  version: z.coerce.number().int(),
  /** The first day on which the person no longer belongs. */
  toDay: dayField,
});

/** Forms that only say: do it. */
export const confirmSchema = z.object({});

export const headcountSchema = z.object({
  unitId: z.uuid(),
  audience: z.enum(audiences),
  cycleKey: z.string().regex(/^\d{4}(-\d{4})?$/),
  declared: z.coerce.number().int().min(0).max(1_000_000),
  document: z.string().trim().max(100).optional(),
});

export type HeadcountDeclaration = z.output<typeof headcountSchema>;
