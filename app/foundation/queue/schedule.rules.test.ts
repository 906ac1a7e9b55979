import { expect, test } from 'vitest';
import { z } from 'zod';
import { fc } from '#tests/support/properties';
import { defineJob } from './contract';
import { at, lastSlot, nextSlot } from './schedule.rules';

const job = defineJob({ name: 'a-job', payload: z.object({ id: z.string().optional() }) });
const cronOf = (pattern: string) => at('a-line', pattern, job, {}).cron;

test('patterns are read in Vietnamese time', () => {
  const cron = cronOf('0 7 * * 1-5');
  // 2026-11-20 is a Friday; 07:00 in Vietnam is midnight UTC.
  expect(nextSlot(cron, new Date('2026-11-20T00:00:00Z'))).toEqual(new Date('2026-11-23T00:00:00Z'));
  expect(lastSlot(cron, new Date('2026-11-22T12:00:00Z'))).toEqual(new Date('2026-11-20T00:00:00Z'));
});

test('a slot is its own last slot, to the millisecond', () => {
  const cron = cronOf('10 3 * * *');
  expect(lastSlot(cron, new Date('2026-11-21T20:10:00.000Z'))).toEqual(new Date('2026-11-21T20:10:00Z'));
  expect(lastSlot(cron, new Date('2026-11-21T20:09:59.999Z'))).toEqual(new Date('2026-11-20T20:10:00Z'));
});

test('rare days are found: 29 February, the last of a month', () => {
  expect(lastSlot(cronOf('0 0 29 2 *'), new Date('2027-06-01T00:00:00Z'))).toEqual(new Date('2024-02-28T17:00:00Z'));
  expect(lastSlot(cronOf('0 8 L * *'), new Date('2026-03-15T00:00:00Z'))).toEqual(new Date('2026-02-28T01:00:00Z'));
});

test('between the last slot and now there is no other', () => {
  const patterns = [
    '* * * * *',
    '*/15 * * * *',
    '0 7 * * 1-5',
    '30 6 1 * *',
    '0 0 29 2 *',
    '5 22 * 9 6',
    '0 8 15 1,7 *',
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...patterns),
      fc.date({ min: new Date('2025-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
      (pattern, now) => {
        const cron = cronOf(pattern);
        const last = lastSlot(cron, now);
        if (!last) throw new Error(`none for ${pattern}`);
        expect(last <= now).toBe(true);
        expect(cron.match(last)).toBe(true);
        expect((nextSlot(cron, last) as Date) > now).toBe(true);
      },
    ),
    { numRuns: 150 },
  );
});

test('a wrong pattern or payload does not get as far as running', () => {
  expect(() => at('a-line', '0 25 * * *', job, {})).toThrow();
  expect(() => at('a-line', '0 7 * * *', job, { id: 7 as never })).toThrow();
});
