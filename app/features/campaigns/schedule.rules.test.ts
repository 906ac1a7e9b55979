import { expect, test } from 'vitest';
import { addDays, day } from '#app/foundation/clock';
import { fc } from '#tests/support/properties';
import { nextOccurrence, occurrences, type Schedule } from './schedule.rules';

const from = day('2026-01-01');
const to = day('2027-12-31');

test('the national day of digital transformation comes every 10 October', () => {
  const schedule: Schedule = { kind: 'yearly', month: 10, day: 10 };
  expect(occurrences(schedule, from, to)).toEqual([
    { key: '2026', startsOn: '2026-10-10', endsOn: '2026-10-10' },
    { key: '2027', startsOn: '2027-10-10', endsOn: '2027-10-10' },
  ]);
  expect(nextOccurrence(schedule, day('2026-10-11'))?.startsOn).toBe('2027-10-10');
  expect(nextOccurrence(schedule, day('2026-10-10'))?.startsOn).toBe('2026-10-10');
});

test('a month of events lasts from its first day to its last', () => {
  expect(occurrences({ kind: 'yearly', month: 10, day: 1, lasts: 31 }, from, day('2026-12-31'))).toEqual([
    { key: '2026', startsOn: '2026-10-01', endsOn: '2026-10-31' },
  ]);
});

test('the 31st of every month is the last day of each month', () => {
  const days = occurrences({ kind: 'monthly', day: 31 }, from, day('2026-12-31')).map(({ startsOn }) => startsOn);
  expect(days).toHaveLength(12);
  expect(days).toContain('2026-02-28');
  expect(days).toContain('2026-04-30');
});

test('dates are taken once each and in order, and an end ends', () => {
  const on = [day('2026-05-02'), day('2026-02-03'), day('2026-05-02')];
  expect(occurrences({ kind: 'dates', on }, from, to).map(({ key }) => key)).toEqual(['2026-02-03', '2026-05-02']);
  expect(occurrences({ kind: 'monthly', day: 1, end: day('2026-03-31') }, from, to)).toHaveLength(3);
});

test('cutting a span in two gives the same occurrences as the whole', () => {
  const schedules: fc.Arbitrary<Schedule> = fc.oneof(
    fc.record({
      kind: fc.constant('yearly' as const),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 31 }),
    }),
    fc.record({ kind: fc.constant('monthly' as const), day: fc.integer({ min: 1, max: 31 }) }),
  );
  fc.assert(
    fc.property(schedules, fc.integer({ min: 0, max: 700 }), (schedule, cut) => {
      const middle = addDays(from, cut);
      const parts = [...occurrences(schedule, from, middle), ...occurrences(schedule, addDays(middle, 1), to)];
      expect(parts).toEqual(occurrences(schedule, from, to));
    }),
  );
});
