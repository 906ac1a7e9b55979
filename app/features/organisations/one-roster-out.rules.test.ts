import { expect, test } from 'vitest';
import type { Audience } from './audiences.rules';
import { oneRosterOf } from './one-roster-out.rules';

const units = [
  { id: 's', code: 'thpt', name: 'Trường', type: 'school', parentId: null },
  { id: 'c', code: 'thpt-a1', name: 'Lớp A1', type: 'class', parentId: 's' },
  { id: 'x', code: 'xa-a', name: 'Xã A', type: 'commune', parentId: null },
];

function member(personId: string, audience: Audience, unitId: string) {
  const unknown = { birthDate: null, gender: null, email: null, phone: null };
  return { personId, personCode: personId, fullName: personId, audience, unitId, fromDay: '2026-09-05', ...unknown };
}

test.each([
  ['a pupil', 'high-school-students', 'c', 'student'],
  ['an official at a school', 'officials', 's', 'teacher'],
  ['an official of a class', 'officials', 'c', 'teacher'],
  ['an official of a commune', 'officials', 'x', 'ext:official'],
  ['a member of a technology team', 'dtt-members', 'x', 'ext:dtt-member'],
  ['an operator', 'system-operators', 'x', 'ext:system-operator'],
] as const)('%s has the role that the standard, or its extension, has for it', (_, audience, unitId, role) => {
  const tables = oneRosterOf(units, [member('p', audience, unitId)], { schoolYear: 2026 });
  const written = Object.entries(tables).flatMap(([name, [head = [], ...lines]]) =>
    name === 'manifest.csv' ? [] : lines.map((line) => line[head.indexOf('role')]).filter(Boolean),
  );
  expect(new Set(written)).toEqual(new Set([role]));
});
