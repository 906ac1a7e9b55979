import { beforeEach, expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { DomainError } from '#app/foundation/errors';
import '#app/foundation/i18n/t.server';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith, type MadeUnit, makeUnit } from '#tests/support/organisations';
import { oddFiles } from '#tests/support/rosters/make';
import { checkRoster } from './check-roster.server';
import { continueRoster } from './continue-roster.server';
import { importById, stagedLines } from './roster-import.queries.server';

useDatabase();

let school: MadeUnit;
let keeper: ReturnType<typeof actorWith>;

beforeEach(async () => {
  freezeAt('2026-11-22');
  school = await makeUnit('thpt', { type: 'school', name: 'Trường Demo' });
  await makeUnit('thpt-a1', { type: 'class', name: 'Lớp A1', parent: school });
  await makeUnit('thpt-a-1', { type: 'class', name: 'Lớp A-1', parent: school });
  keeper = actorWith('school-coordinator', school);
});

const files = await oddFiles();

test('there are more than sixty of them, no two of one name', () => {
  expect(files.length).toBeGreaterThan(60);
  expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
});

test.each(files.map((file) => [file.name, file] as const))('%s', async (_name, { name, bytes, expected }) => {
  const question = { unitId: school.id, audience: 'high-school-students' as const, effectiveOn: day('2026-09-05') };
  const answer = await checkRoster(keeper, { ...question, file: { name, bytes } }).catch((error: unknown) => error);
  if ('refused' in expected) {
    expect(answer).toBeInstanceOf(DomainError);
    expect(answer).toMatchObject({ messageKey: expected.refused, field: 'file' });
    return;
  }
  if (answer instanceof Error) throw answer;
  const { importId } = answer as { importId: string };
  await continueRoster({ kind: 'system', job: 'test' }, { importId });
  const { state, summary } = await importById(keeper, { importId });
  if ('mapping' in expected) {
    expect(state).toBe('mapping');
    return;
  }
  const none = { new: 0, changed: 0, moved: 0, left: 0, same: 0, ask: 0, error: 0 };
  expect(summary.counts).toEqual({ ...none, ...expected.counts });
  const lines = await stagedLines(importId);
  if (expected.names) expect(lines.map(({ row }) => row.fullName)).toEqual(expected.names);
  if (expected.codes) expect(lines.map(({ row }) => row.personCode)).toEqual(expected.codes);
  if (expected.births) expect(lines.map(({ row }) => row.birthDate)).toEqual(expected.births);
  for (const [line, errors] of Object.entries(expected.faults ?? {})) {
    expect(lines.find((each) => each.line === Number(line))?.judgement.errors).toEqual(errors);
  }
});
