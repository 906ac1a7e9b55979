import { z } from 'zod';
import { readPersonCode } from './person-fields.rules';

const code = z.string().transform((text, context) => {
  const value = readPersonCode(text);
  if (value) return value;
  context.addIssue({ code: 'custom', message: 'organisations:error.personCode' });
  return z.NEVER;
});

export const nameDoubleSchema = z.object({ firstCode: code, secondCode: code });

export const mergePersonsSchema = z.object({ intoId: z.uuid(), keepUserId: z.uuid().optional() });
