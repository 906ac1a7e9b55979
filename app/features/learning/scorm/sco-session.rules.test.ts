import { expect, test } from 'vitest';
import { fc } from '#tests/support/properties';
import { openedAt, resumed, suspended, timespan } from './sco-session.rules';

const lessons = Array.from({ length: 40 }, (_, at) => `bai-${at}`);

test('what was read is read again after a suspension, within what a player stores', () => {
  fc.assert(
    fc.property(fc.subarray(lessons), (chosen) => {
      const text = suspended(new Set(chosen), lessons);
      expect(resumed(text, lessons)).toEqual(new Set(chosen));
      expect(text.length).toBeLessThan(4096);
      expect(text).toMatch(/^[\w,]*$/);
    }),
  );
});

test('a player may hand back anything', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const slug of resumed(text, lessons)) expect(lessons).toContain(slug);
    }),
  );
});

test('a session’s time is a timespan of SCORM 1.2', () => {
  expect(timespan(0)).toBe('0000:00:00.00');
  expect(timespan(3_723_450)).toBe('0001:02:03.45');
  expect(timespan(-5)).toBe('0000:00:00.00');
  expect(timespan(1e15)).toBe('9999:00:00.00');
});

test('one goes on where one was, else at the first lesson that is not read', () => {
  expect(openedAt('bai-7', new Set(), lessons)).toBe('bai-7');
  expect(openedAt('gone', new Set(['bai-0', 'bai-1']), lessons)).toBe('bai-2');
  expect(openedAt('', new Set(lessons), lessons)).toBe('bai-0');
});
