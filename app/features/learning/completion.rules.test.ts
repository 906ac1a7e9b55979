import { describe, expect, test } from 'vitest';
import { addDays, day } from '#app/foundation/clock';
import { isComplete, mayRenew, nextStep, type OwedCourse } from './completion.rules';

const lessons = ['mot', 'hai', 'ba'];
const read = (...slugs: string[]) => new Set(slugs);

test('a course is complete when every lesson is read and the quiz is passed', () => {
  expect(isComplete({ lessons, read: read('ba', 'mot', 'hai'), passed: true })).toBe(true);
  expect(isComplete({ lessons, read: read('mot', 'hai'), passed: true })).toBe(false);
  expect(isComplete({ lessons, read: read('mot', 'hai', 'ba'), passed: false })).toBe(false);
  expect(isComplete({ lessons: [], read: read(), passed: true })).toBe(false);
});

test('a lesson that left the course is not asked for, one that came is', () => {
  expect(isComplete({ lessons, read: read('mot', 'hai', 'ba', 'cu'), passed: true })).toBe(true);
  expect(isComplete({ lessons: [...lessons, 'moi'], read: read('mot', 'hai', 'ba'), passed: true })).toBe(false);
});

describe('the next step', () => {
  test.each([
    ['at the beginning', read(), null, { kind: 'lesson', lesson: 'mot' }],
    ['where she was', read('mot'), 'hai', { kind: 'lesson', lesson: 'hai' }],
    ['after what she was at and has read', read('mot', 'hai'), 'hai', { kind: 'lesson', lesson: 'ba' }],
    ['what she left out', read('hai', 'ba'), 'ba', { kind: 'lesson', lesson: 'mot' }],
    ['a place that is no longer there', read('mot'), 'cu', { kind: 'lesson', lesson: 'hai' }],
    ['the quiz', read('mot', 'hai', 'ba'), 'hai', { kind: 'quiz' }],
  ] as const)('%s', (_, seen, last, step) => {
    expect(nextStep(lessons, seen, last, false)).toEqual(step);
  });

  test('nothing after the completion', () => {
    expect(nextStep(lessons, read(), null, true)).toEqual({ kind: 'done' });
  });
});

describe('a renewal', () => {
  const countsFrom = (owed: OwedCourse) => addDays(owed.cycleStartsOn, -owed.carryInDays);
  const owed: OwedCourse = {
    state: 'owed',
    courses: ['khoa'],
    annual: true,
    cycleStartsOn: day('2027-01-01'),
    carryInDays: 0,
  };

  test('is open when a new cycle asks and the completion lies before it', () => {
    expect(mayRenew('khoa', day('2026-12-31'), [owed], countsFrom)).toBe(true);
    expect(mayRenew('khoa', day('2027-01-01'), [owed], countsFrom)).toBe(false);
  });

  test('is not open within a stated carry-in', () => {
    expect(mayRenew('khoa', day('2026-12-10'), [{ ...owed, carryInDays: 31 }], countsFrom)).toBe(false);
    expect(mayRenew('khoa', day('2026-11-30'), [{ ...owed, carryInDays: 31 }], countsFrom)).toBe(true);
  });

  test.each([
    ['nothing was completed', null, [owed]],
    ['it is met', day('2026-03-01'), [{ ...owed, state: 'met' }]],
    ['another course is asked for', day('2026-03-01'), [{ ...owed, courses: ['khac'] }]],
    ['the target is met once for all', day('2026-03-01'), [{ ...owed, annual: false }]],
    ['nothing is owed', day('2026-03-01'), []],
  ])('is not open when %s', (_, completedOn, obligations) => {
    expect(mayRenew('khoa', completedOn, obligations, countsFrom)).toBe(false);
  });
});
