import { expect, test } from 'vitest';
import { addDays, type Day, day } from '#app/foundation/clock';
import { fc } from '#tests/support/properties';
import { doubleScore, type HeldMembership, LEAST_SCORE, mergedMemberships } from './person-double.rules';

const apart = { codesOfOneIssuer: false };

test('two signs of different kinds make a question, one alone never does', () => {
  expect(doubleScore(['same-name', 'same-birth-date'], apart)).toBe(80);
  expect(doubleScore(['swapped-name', 'same-birth-date'], apart)).toBe(70);
  expect(doubleScore(['same-name', 'same-phone'], apart)).toBe(70);
  expect(doubleScore(['same-name', 'same-birth-date', 'same-phone', 'same-email'], apart)).toBe(100);
  expect(doubleScore(['same-name', 'same-birth-date'], { codesOfOneIssuer: true })).toBe(65);
  expect(doubleScore(['named-by-hand'], { codesOfOneIssuer: true })).toBe(100);
  for (const alone of ['same-name', 'swapped-name', 'same-birth-date', 'same-phone', 'same-email'] as const) {
    expect(doubleScore([alone], apart)).toBeLessThan(LEAST_SCORE);
  }
  // A couple with one telephone and one mailbox.
  expect(doubleScore(['same-phone', 'same-email'], apart)).toBeLessThan(LEAST_SCORE);
});

const held = (id: string, personId: string, from: string, to: string | null, unitId = 'u'): HeldMembership => ({
  ...{ id, personId, unitId, audience: 'officials' },
  fromDay: day(from),
  toDay: to === null ? null : day(to),
});

test('the same place for the same days becomes one row; what only touches stays apart', () => {
  const rows = [held('1', 'a', '2024-01-01', '2025-01-01'), held('2', 'b', '2024-06-01', null)];
  expect(mergedMemberships(rows, 'a')).toEqual([
    { id: '2', fromDay: '2024-06-01', toDay: '2024-06-01' },
    { id: '1', fromDay: '2024-01-01', toDay: null },
  ]);
  expect(
    mergedMemberships([held('1', 'a', '2024-01-01', '2025-01-01'), held('2', 'b', '2025-01-01', null)], 'a'),
  ).toEqual([]);
  expect(mergedMemberships([held('1', 'a', '2024-01-01', null), held('2', 'b', '2024-01-01', null, 'v')], 'a')).toEqual(
    [],
  );
  // Of equals that of the record that stays.
  expect(mergedMemberships([held('1', 'a', '2024-01-01', null), held('2', 'b', '2024-01-01', null)], 'b')).toEqual([
    { id: '1', fromDay: '2024-01-01', toDay: '2024-01-01' },
  ]);
});

test('merging keeps every day of every place, and no two rows overlap', () => {
  const start = day('2024-01-01');
  const row = fc.record({
    owner: fc.constantFrom('a', 'b'),
    unit: fc.constantFrom('u', 'v'),
    from: fc.integer({ min: 0, max: 20 }),
    length: fc.option(fc.integer({ min: 0, max: 12 }), { nil: null }),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 10 }), (drawn) => {
      // One record never overlaps itself: the database refuses it.
      const rows = drawn
        .map(({ owner, unit, from, length }, index) => ({
          ...held(String(index), owner, '2024-01-01', null, unit),
          fromDay: addDays(start, from),
          toDay: length === null ? null : addDays(start, from + length),
        }))
        .filter(
          (each, index, all) =>
            !all.slice(0, index).some((other) => other.personId === each.personId && overlap(other, each)),
        );
      const changes = new Map(mergedMemberships(rows, 'a').map((each) => [each.id, each]));
      const after = rows.map((each) => ({ ...each, ...changes.get(each.id) }));
      expect(daysOf(after)).toEqual(daysOf(rows));
      for (const [index, one] of after.entries())
        expect(after.slice(0, index).filter((other) => overlap(one, other))).toEqual([]);
    }),
  );
});

const end = (each: HeldMembership): Day => each.toDay ?? day('2099-01-01');
const isEmpty = (each: HeldMembership) => end(each) <= each.fromDay;

function overlap(one: HeldMembership, other: HeldMembership): boolean {
  if (one.unitId !== other.unitId || isEmpty(one) || isEmpty(other)) return false;
  return one.fromDay < end(other) && other.fromDay < end(one);
}

function daysOf(rows: HeldMembership[]): string[] {
  const days = Array.from({ length: 40 }, (_, index) => addDays(day('2024-01-01'), index));
  return ['u', 'v'].flatMap((unit) =>
    days
      .filter((on) => rows.some((each) => each.unitId === unit && each.fromDay <= on && on < end(each)))
      .map((on) => `${unit} ${on}`),
  );
}
