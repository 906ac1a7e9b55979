import { expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { endedPeriods, isSnapshotNumber, periodNamed, snapshotNumber } from './period.rules';

test('a period is named, with its first and last day', () => {
  expect(periodNamed('quarter:2025-Q4')).toEqual({
    ...{ kind: 'quarter', key: '2025-Q4', from: '2025-10-01', to: '2025-12-31' },
  });
  expect(periodNamed('month:2024-02')).toMatchObject({ from: '2024-02-01', to: '2024-02-29' });
  expect(periodNamed('day:2025-07-01')).toMatchObject({ from: '2025-07-01', to: '2025-07-01' });
  for (const wrong of ['quarter:2025-Q5', 'month:2025-13', 'day:2025-02-30', 'cycle:2025', 'x', '']) {
    expect(periodNamed(wrong)).toBeNull();
  }
});

test('what is over, the newest first, across the turn of a year', () => {
  expect(endedPeriods(day('2026-02-10')).map(({ key }) => key)).toEqual([
    ...['2025-Q4', '2025-Q3', '2025-Q2', '2025-Q1', '2026-01', '2025-12', '2025-11'],
  ]);
});

test('a number says year, period and place in the year', () => {
  const cycle = { kind: 'cycle', key: '2025', from: day('2025-01-01'), to: day('2025-12-31') } as const;
  const school = { kind: 'cycle', key: '2025-2026', from: day('2025-09-01'), to: day('2026-08-31') } as const;
  const quarter = periodNamed('quarter:2025-Q4');
  const free = periodNamed('day:2025-07-01');
  expect(snapshotNumber(cycle, 1)).toBe('LT-2025-CN-001');
  expect(snapshotNumber(school, 12)).toBe('LT-2026-NH-012');
  expect(quarter && snapshotNumber(quarter, 3)).toBe('LT-2025-Q4-003');
  expect(free && snapshotNumber(free, 1234)).toBe('LT-2025-D0701-1234');
  for (const number of ['LT-2025-CN-001', 'LT-2025-D0701-1234', 'LT-2025-T12-004']) {
    expect(isSnapshotNumber(number)).toBe(true);
  }
  expect(isSnapshotNumber('LT-2025-XX-001')).toBe(false);
});
