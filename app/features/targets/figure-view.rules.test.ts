import { expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { figureDay } from './figure-view.rules';

const [first, last] = [day('2026-01-01'), day('2026-03-10')];

test.each([
  ['2026-02-01', '2026-02-01'],
  ['2026-01-01', '2026-01-01'],
  ['2026-03-10', '2026-03-10'],
  ['2026-03-11', '2026-03-10'],
  ['2025-12-31', '2026-03-10'],
  ['2026-02-30', '2026-03-10'],
  ['', '2026-03-10'],
  [null, '2026-03-10'],
])('%s is read as %s', (asked, read) => {
  expect(figureDay(asked, first, last)).toBe(read);
});
