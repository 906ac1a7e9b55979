import { expect, test } from 'vitest';
import { atTime, day } from '#app/foundation/clock';
import { finishTime, isAllowed, nextAllowed } from './finish-time.rules';

const hours = { from: '07:00', to: '21:45' };
const at = (text: string, time: string) => atTime(day(text), time);

test('the hours are those of Vietnam, open at their beginning and closed at their end', () => {
  expect(isAllowed(hours, at('2026-05-04', '07:00'))).toBe(true);
  expect(isAllowed(hours, at('2026-05-04', '06:59'))).toBe(false);
  expect(isAllowed(hours, at('2026-05-04', '21:44'))).toBe(true);
  expect(isAllowed(hours, at('2026-05-04', '21:45'))).toBe(false);
  expect(isAllowed({ from: '22:00', to: '05:00' }, at('2026-05-04', '23:30'))).toBe(true);
  expect(isAllowed({ from: '22:00', to: '05:00' }, at('2026-05-04', '12:00'))).toBe(false);
  expect(isAllowed(null, at('2026-05-04', '03:00'))).toBe(true);
});

test('what comes too early waits for the morning, what comes too late for the next', () => {
  expect(nextAllowed(hours, at('2026-05-04', '05:00'))).toEqual(at('2026-05-04', '07:00'));
  expect(nextAllowed(hours, at('2026-05-04', '22:10'))).toEqual(at('2026-05-05', '07:00'));
  expect(nextAllowed(hours, at('2026-12-31', '21:45'))).toEqual(at('2027-01-01', '07:00'));
});

test('a wave ends when its last part leaves at the pace of the route', () => {
  const question = { parts: 36_000, partsAhead: 0, perSecond: 10, start: at('2026-05-04', '08:00'), hours };
  expect(finishTime(question)).toEqual(at('2026-05-04', '09:00'));
  expect(finishTime({ ...question, partsAhead: 36_000 })).toEqual(at('2026-05-04', '10:00'));
  // An hour's work at 21:15: half of it in the morning.
  expect(finishTime({ ...question, start: at('2026-05-04', '21:15') })).toEqual(at('2026-05-05', '07:30'));
  // Three days and more of 14 h 45 each.
  expect(finishTime({ ...question, parts: 10 * 3600 * 32 })).toEqual(at('2026-05-06', '10:30'));
  expect(finishTime({ ...question, hours: null, start: at('2026-05-04', '23:30') })).toEqual(at('2026-05-05', '00:30'));
  expect(finishTime({ ...question, perSecond: 0 })).toBeNull();
});
