import { expect, test } from 'vitest';
import { closesAt, deadlineOf, latestHold, mayBeginAt, standingAt } from './clock.rules';

const at = (text: string) => new Date(`2026-03-02T${text}Z`);
const deadline = at('08:25:00.000');

test('the clock starts when the paper is held, at the latest 30 seconds after it was served', () => {
  expect(latestHold(at('08:00:00.000'))).toEqual(at('08:00:30.000'));
  expect(deadlineOf(at('08:00:07.500'), 25)).toEqual(at('08:25:07.500'));
});

test.each([
  ['08:24:59.999', 'on-time'],
  ['08:25:00.000', 'on-time'],
  ['08:25:00.001', 'grace'],
  ['08:25:30.000', 'grace'],
  ['08:25:30.001', 'late'],
  ['09:40:00.000', 'late'],
])('an answer that arrives at %s is %s', (time, standing) => {
  expect(standingAt(at(time), deadline)).toBe(standing);
});

test('before the paper is served nothing is late', () => {
  expect(standingAt(at('23:00:00.000'), null)).toBe('on-time');
});

test('an attempt is closed when its grace is over', () => {
  expect(closesAt(deadline)).toEqual(at('08:25:30.000'));
});

test('another attempt waits from the marking of the last one', () => {
  expect(mayBeginAt(at('08:00:00.000'), 10, at('08:09:59.999'))).toEqual(at('08:10:00.000'));
  expect(mayBeginAt(at('08:00:00.000'), 10, at('08:10:00.000'))).toBeNull();
  expect(mayBeginAt(null, 10, at('08:00:00.000'))).toBeNull();
  expect(mayBeginAt(at('08:00:00.000'), 0, at('08:00:00.000'))).toBeNull();
});
