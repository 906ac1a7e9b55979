import { expect, test } from 'vitest';
import type { Actor } from '#app/foundation/http/actor';
import { homeFor } from './home';

function actorWith(...roles: string[]): Actor {
  const grants = roles.map((role) => ({
    role,
    unitId: 'u',
    unitCode: 'xa-a',
    fromDay: '2020-01-01' as never,
    toDay: null,
  }));
  return { kind: 'user', grants } as unknown as Actor;
}

test.each([
  [[], '/learn'],
  [['unit-focal-point'], '/units/xa-a'],
  [['school-coordinator'], '/units/xa-a'],
  [['leader'], '/units/xa-a/overview'],
  [['unit-focal-point', 'leader'], '/units/xa-a/overview'],
  [['leader', 'campaign-approver'], '/campaigns'],
  [['campaign-team', 'administrator'], '/admin'],
])('with %j one begins at %s', (roles, home) => {
  expect(homeFor(actorWith(...roles))).toBe(home);
});

test('a visitor begins at the front page', () => {
  expect(homeFor({ kind: 'public' })).toBe('/');
});
