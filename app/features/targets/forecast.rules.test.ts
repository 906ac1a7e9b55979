import { expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { forecast } from './forecast.rules';

const question = {
  parts: { owed: 50, met: 50, exempted: 3, unnamed: 0 },
  percent: 80,
  metRecently: 28,
  on: day('2026-11-01'),
  dueOn: day('2026-12-01'),
  since: day('2026-01-01'),
};

test('one a day for thirty days: eighty of a hundred, just in time', () => {
  expect(forecast(question)).toEqual({
    missing: 30,
    expectedMet: 80,
    expectedPercent: 80,
    neededPerWeek: 7,
    pacePerWeek: 7,
    outcome: 'on-track',
  });
});

test('a day less, and one is missing', () => {
  expect(forecast({ ...question, on: day('2026-11-02') })).toMatchObject({ expectedMet: 79, outcome: 'behind' });
});

test('nobody is expected whom nobody counts, and a step back is no pace', () => {
  expect(forecast({ ...question, metRecently: 1_000 })).toMatchObject({ expectedMet: 100, expectedPercent: 100 });
  expect(forecast({ ...question, metRecently: -5 })).toMatchObject({ expectedMet: 50, outcome: 'behind' });
});

test('after the due day there is no pace that helps', () => {
  expect(forecast({ ...question, on: day('2026-12-02') })).toMatchObject({ neededPerWeek: null, outcome: 'missed' });
  expect(forecast({ ...question, percent: 50, on: day('2026-12-02') })).toMatchObject({ outcome: 'reached' });
});

test('of nobody there is nothing to say', () => {
  const parts = { owed: 0, met: 0, exempted: 2, unnamed: 0 };
  expect(forecast({ ...question, parts })).toMatchObject({ outcome: 'none', expectedPercent: null, missing: 0 });
});

test('a fortnight makes a pace, a day less does not; what is missing is known all the same', () => {
  const young = { ...question, metRecently: 14, since: day('2026-10-19') };
  expect(forecast(young)).toMatchObject({ outcome: 'on-track', expectedMet: 80, pacePerWeek: 7 });
  expect(forecast({ ...young, since: day('2026-10-20') })).toMatchObject({ outcome: 'unknown', missing: 30 });
  expect(forecast({ ...young, percent: 50, since: day('2026-10-31') })).toMatchObject({ outcome: 'reached' });
  expect(forecast({ ...young, since: day('2026-11-02') })).toMatchObject({ outcome: 'unknown', pacePerWeek: 0 });
});
