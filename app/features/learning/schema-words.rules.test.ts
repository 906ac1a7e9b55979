import { expect, test } from 'vitest';
import { z } from 'zod';
import { schemaWords } from './schema-words.rules';

const schema = z.strictObject({
  name: z.string().min(1).max(5),
  level: z.int().min(1).max(3),
  day: z.iso.date(),
  kind: z.enum(['one', 'two']),
  list: z.array(z.string()).min(2).max(3),
  right: z.literal(true).optional(),
  named: z.string().regex(/^a/, 'begins with an a').optional(),
});
const good = { name: 'x', level: 1, day: '2026-01-31', kind: 'one', list: ['a', 'b'] };

function wordsFor(change: Record<string, unknown>): string[] {
  const parsed = schema.safeParse({ ...good, ...change }, { error: schemaWords });
  return (parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

test.each<[string, Record<string, unknown>, string]>([
  ['what is missing', { name: undefined }, 'name: is missing'],
  ['a name without its text', { name: null }, 'name: is missing'],
  ['a choice that is missing', { kind: undefined }, 'kind: is missing: one of one, two'],
  ['a number where text stands', { name: 7 }, 'name: has to be text: put it in "…"'],
  ['text where a number stands', { level: 'ba' }, 'level: has to be a number'],
  ['a broken number', { level: 1.5 }, 'level: has to be a whole number'],
  ['one thing where a list stands', { list: 7 }, 'list: has to be a list'],
  ['an empty text', { name: '' }, 'name: is empty'],
  ['a long text', { name: 'abcdef' }, 'name: at most 5 signs'],
  ['a number that is too large', { level: 4 }, 'level: at most 3'],
  ['a number that is too small', { level: 0 }, 'level: at least 1'],
  ['a list that is too short', { list: ['a'] }, 'list: 2 or more, not 1'],
  ['a list that is too long', { list: ['a', 'b', 'c', 'd'] }, 'list: at most 3, not 4'],
  ['no such day', { day: '31/01/2026' }, 'day: a day that there is, written 2026-01-31'],
  ['no such choice', { kind: 'three' }, 'kind: one of one, two'],
  ['a mark that only is or is not', { right: false }, 'right: true or nothing at all'],
  ['words of the schema stay', { named: 'b' }, 'named: begins with an a'],
])('%s', (_, change, said) => expect(wordsFor(change)).toEqual([said]));

test('a field nobody knows is told with those that are known', () => {
  expect(wordsFor({ nmae: 'x' })).toEqual([
    ': "nmae" is not known here, only name, level, day, kind, list, right, named',
  ]);
  expect(wordsFor({})).toEqual([]);
});
