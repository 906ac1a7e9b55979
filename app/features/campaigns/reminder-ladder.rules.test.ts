import { expect, test } from 'vitest';
import { addDays, day } from '#app/foundation/clock';
import { fc } from '#tests/support/properties';
import { isMinorOn, type LadderStep, ladderAudiences, periodOf, stepsOn } from './reminder-ladder.rules';

const step = (audience: LadderStep['audience'], days: number): LadderStep => ({
  ...{ key: `${audience}${days}`, audience, days, channels: ['email'], templateKey: 'reminder' },
});
const ladder = [step('person', -14), step('person', -3), step('person', 1), step('focal-point', 1), step('head', 7)];
const dueOn = day('2026-12-15');
const keys = (on: string) => stepsOn(ladder, { dueOn, on: day(on) }).map(({ key }) => key);

test('from its day on a step holds, until the next of the same audience', () => {
  expect(keys('2026-11-30')).toEqual([]);
  expect(keys('2026-12-01')).toEqual(['person-14']);
  expect(keys('2026-12-11')).toEqual(['person-14']);
  expect(keys('2026-12-12')).toEqual(['person-3']);
  expect(keys('2026-12-16')).toEqual(['person1', 'focal-point1']);
  expect(keys('2026-12-31')).toEqual(['person1', 'focal-point1', 'head7']);
});

test('never two steps of one audience, and never one before its day', () => {
  const steps = fc.array(
    fc.record({ audience: fc.constantFrom(...ladderAudiences), days: fc.integer({ min: -60, max: 60 }) }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(steps, fc.integer({ min: -90, max: 90 }), (given, past) => {
      const held = stepsOn(
        given.map(({ audience, days }) => step(audience, days)),
        { dueOn, on: addDays(dueOn, past) },
      );
      expect(new Set(held.map(({ audience }) => audience)).size).toBe(held.length);
      expect(held.every(({ days }) => days <= past)).toBe(true);
    }),
  );
});

test('an obligation is told of once a cycle, a gap once a month', () => {
  expect(periodOf('obligation', '2026', day('2026-11-23'))).toBe('2026');
  expect(periodOf('gap', '2026', day('2026-11-23'))).toBe('2026/2026-11');
});

test('who is eighteen today is no minor', () => {
  const on = day('2026-11-23');
  expect(isMinorOn(day('2008-11-23'), on)).toBe(false);
  expect(isMinorOn(day('2008-11-24'), on)).toBe(true);
  expect(isMinorOn(null, on)).toBe(false);
});
