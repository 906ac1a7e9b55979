import type { z } from 'zod';

type Refusal = Parameters<z.core.$ZodErrorMap>[0];

/**
 * What an author reads where a file does not fit its schema: what is missing, what may stand there. Nothing where a schema says it in words
 * of its own, or zod's will do.
 */
export function schemaWords(refusal: Refusal): string | undefined {
  switch (refusal.code) {
    case 'invalid_type':
      return refusal.input === undefined || refusal.input === null
        ? 'is missing'
        : `has to be ${named(refusal.expected)}`;
    case 'invalid_value':
      return refusal.input === undefined ? `is missing: ${choice(refusal.values)}` : choice(refusal.values);
    case 'unrecognized_keys':
      return refusal.keys.map((key) => `"${key}" is not known here${knownBeside(refusal)}`).join('; ');
    case 'too_small':
      if (refusal.origin === 'string') return 'is empty';
      return refusal.origin === 'array'
        ? `${refusal.minimum} or more, not ${(refusal.input as unknown[]).length}`
        : `${refusal.inclusive === false ? 'more than' : 'at least'} ${refusal.minimum}`;
    case 'too_big':
      if (refusal.origin === 'string') return `at most ${refusal.maximum} signs`;
      return refusal.origin === 'array'
        ? `at most ${refusal.maximum}, not ${(refusal.input as unknown[]).length}`
        : `at most ${refusal.maximum}`;
    case 'invalid_format':
      return refusal.format === 'date' ? 'a day that there is, written 2026-01-31' : undefined;
    default:
      return undefined;
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text: put it in "…"',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'fields with names',
  record: 'fields with names',
};

const named = (kind: string) => kinds[kind] ?? kind;
const choice = (values: readonly unknown[]) =>
  values.length === 1 ? `${values[0]} or nothing at all` : `one of ${values.join(', ')}`;

/** The names that the schema has at this place. */
function knownBeside({ inst }: Refusal): string {
  const shape = (inst as { def?: { shape?: Record<string, unknown> } } | undefined)?.def?.shape;
  return shape ? `, only ${Object.keys(shape).join(', ')}` : '';
}
