import { expect, test } from 'vitest';
import { z } from 'zod';
import { fc } from '#tests/support/properties';
import { assertIdsOnly } from '../ids';
import { backoffDelay, defineJob, type JobHandlers, ringText } from './contract';

test('a contract has defaults and a proper name', () => {
  const job = defineJob({ name: 'seal-audit', payload: z.object({}), timeoutMs: 60_000 });
  expect(job).toMatchObject({ attempts: 5, timeoutMs: 60_000, backoffMs: 1_000, concurrency: 1 });
  expect(() => defineJob({ name: 'Seal audit', payload: z.object({}) })).toThrow('not a job name');
});

test('a contract without a handler, or with one for another payload, does not compile', () => {
  const contracts = { look: defineJob({ name: 'look', payload: z.object({ id: z.string() }) }) };
  const right = { look: async ({ id }) => id.length } satisfies JobHandlers<typeof contracts>;
  // @ts-expect-error nobody handles it
  const missing = {} satisfies JobHandlers<typeof contracts>;
  // @ts-expect-error it carries no number
  const wrong = { look: async ({ count }: { count: number }) => count } satisfies JobHandlers<typeof contracts>;
  expect([right, missing, wrong]).toHaveLength(3);
});

test('the wait doubles with each failure, up to an hour', () => {
  const waits = [1, 2, 3, 4, 12, 13, 100].map((failed) => backoffDelay({ backoffMs: 1_000 }, failed));
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 2_048_000, 3_600_000, 3_600_000]);
});

test('two rings are the same whatever the order of their keys, and differ when a value does', () => {
  const job = { name: 'a-job' };
  expect(ringText(job, { b: [1, { d: 1, c: 2 }], a: 'x' })).toBe(ringText(job, { a: 'x', b: [1, { c: 2, d: 1 }] }));
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string()), fc.dictionary(fc.string(), fc.string()), (one, other) => {
      const same = JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
      expect(ringText(job, one) === ringText(job, other)).toBe(same);
    }),
  );
});

test.each([
  ['a UUID', '0195f7b8-93a1-7c2e-9b7e-1f2a3b4c5d6e'],
  ['a day', '2026-11-22'],
  ['an instant', '2026-11-22T04:15:22.000Z'],
  ['a unit code', 'X.24-01'],
  ['nothing', ''],
  ['a list of them', ['a', 1, true, null]],
])('ids only: %s may pass', (_what, value) => {
  expect(() => assertIdsOnly({ value }, 'place')).not.toThrow();
});

test.each([
  ['a name', 'Nguyễn Văn An'],
  ['a name without marks', 'Nguyen Van An'],
  ['an address', 'an@example.vn'],
  ['a telephone number', '0912345678'],
  ['a telephone number with its country', '+84912345678'],
  ["a citizen's number", '079203001234'],
  ['a number that is none', Number.NaN],
  ['a name deep inside', { people: [{ name: 'Văn An' }] }],
])('ids only: %s is refused, and not repeated in the message', (_what, value) => {
  expect(() => assertIdsOnly({ value } as never, 'place')).toThrow(/^place\.value[\w.]* (takes ids|is not a number)/);
});
