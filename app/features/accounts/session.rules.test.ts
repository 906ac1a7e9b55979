import { expect, test } from 'vitest';
import type { Actor } from '#app/foundation/http/actor';
import { absoluteEnd, isDueToSlide, lifetimeFor, slidingEnd } from './session.rules';

const HOUR = 3_600_000;
const at = new Date('2026-03-02T02:00:00Z');
const hoursFrom = (end: Date) => (end.getTime() - at.getTime()) / HOUR;

function actorWith(...roles: string[]): Actor {
  const grants = roles.map((role) => ({ role, unitId: 'u', fromDay: '2020-01-01' as never, toDay: null }));
  return { kind: 'user', grants } as unknown as Actor;
}

test.each([
  ['student', 14 * 24, 30 * 24],
  ['staff', 12, 7 * 24],
  ['privileged', 12, 24],
] as const)('a %s session lies idle %i hours and lasts %i', (lifetime, idle, absolute) => {
  const end = absoluteEnd(lifetime, at);
  expect(hoursFrom(end)).toBe(absolute);
  expect(hoursFrom(slidingEnd(lifetime, at, end))).toBe(idle);
});

test('the sliding end never passes the absolute one', () => {
  const end = new Date(at.getTime() + HOUR);
  expect(slidingEnd('student', at, end)).toEqual(end);
});

test('the strongest thing that someone may do decides', () => {
  expect(lifetimeFor(actorWith(), false)).toBe('student');
  expect(lifetimeFor(actorWith(), true)).toBe('staff');
  expect(lifetimeFor(actorWith('school-coordinator'), false)).toBe('staff');
  expect(lifetimeFor(actorWith('leader'), true)).toBe('staff');
  for (const role of ['administrator', 'campaign-team', 'campaign-approver']) {
    expect(lifetimeFor(actorWith('leader', role), true)).toBe('privileged');
  }
});

test('the end is written again at most once a step', () => {
  const after = (minutes: number) => isDueToSlide('staff', at, new Date(at.getTime() + minutes * 60_000));
  expect([after(0), after(9), after(10), after(600)]).toEqual([false, false, true, true]);
});
