import { beforeEach, expect, test } from 'vitest';
import { together } from '#app/foundation/db-together.server';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { declareHeadcount, makeSchoolProvince, passCourse } from '#tests/support/figures';
import { actorWith, type MadeUnit } from '#tests/support/organisations';
import { sumByKind } from './figure.rules';
import { unitFigures } from './figures.queries.server';
import { figurePeople, missingPeople } from './people.queries.server';
import { denominatorOf } from './percentage.rules';
import { rollDay } from './roll-day.server';
import { weeklyTrends } from './trend.queries.server';

useDatabase();
const system = { kind: 'system', job: 'test' } as const;
let province: MadeUnit;
let school: MadeUnit;
let classes: readonly MadeUnit[];
let people: string[];

beforeEach(async () => {
  freezeAt('2026-01-01');
  ({ province, school, classes, people } = await makeSchoolProvince([0, 0, 0, 0, 1, 1]));
  await rollDay(system);
});

const declare = (unit: MadeUnit, declared: number) =>
  declareHeadcount(unit, declared, { audience: 'high-school-students' });

async function total(code: string) {
  const { total: figures } = await unitFigures(system, { unitCode: code });
  if (!figures.students) throw new Error('no figure');
  return { ...figures.students, whole: denominatorOf(figures.students) };
}

test('a school that declares for its classes: its pupils stand against its number, not beside it', async () => {
  await declare(school, 10);
  expect(await total('tinh')).toMatchObject({ owed: 6, unnamed: 4, whole: 10 });
  expect(await total('truong')).toMatchObject({ whole: 10 });
  expect(await total('lop-1')).toMatchObject({ unnamed: 0, whole: 4 });
});

test('a class that declares for itself stands against its own number, the rest against the school’s', async () => {
  await declare(school, 3);
  await declare(classes[0] as MadeUnit, 5);
  // Five in the one class; in the other two named of three.
  expect(await total('tinh')).toMatchObject({ owed: 6, unnamed: 2, whole: 8, declared: 8 });
});

test('fewer declared than named: the roster counts', async () => {
  await declare(school, 2);
  expect(await total('tinh')).toMatchObject({ unnamed: 0, whole: 6 });
});

test('rows are the total, kinds are the total, the trend ends with it, people are as many as the number', async () => {
  await declare(school, 8);
  freezeAt('2026-03-10');
  await passCourse(people[0] as string);
  const figures = await unitFigures(system, { unitCode: 'tinh' });
  expect(figures.children.map(({ code }) => code)).toEqual(['truong']);
  expect(figures.children[0]?.figures.students).toEqual(figures.total.students);
  expect(sumByKind(figures.children)[0]?.figures.students).toEqual(figures.total.students);
  expect(figures.total.students).toMatchObject({ met: 1, owed: 5, unnamed: 2, metRecently: 1, metThisWeek: 1 });
  const { unit, cycle } = figures;
  const [{ students: trend = [] }] = await together(weeklyTrends({ unitId: unit.id, cycle, unnamed: { students: 2 } }));
  expect(trend.at(-1)).toEqual({ day: '2026-03-10', met: 1, percent: 12 });
  expect(trend[0]).toMatchObject({ met: 0, percent: 0 });
  const question = { unitId: unit.id, targetId: 'students', cycle, state: 'owed', page: { size: 3 } } as const;
  const page = await figurePeople(system, question);
  const rest = await figurePeople(system, { ...question, page: { size: 3, after: page.next } });
  expect([...page.rows, ...rest.rows].map(({ fullName }) => fullName.at(-1)).join('')).toBe('BCDEF');
});

test('names and addresses are for those who read people, and only of their units', async () => {
  const question = { targetId: 'students', unitCode: 'tinh' };
  expect(await missingPeople(actorWith('leader', province), question)).toEqual([]);
  expect(await missingPeople(actorWith('school-coordinator', classes[1]), question)).toHaveLength(2);
  expect(await missingPeople(actorWith('campaign-team', province), question)).toHaveLength(6);
  const outside = unitFigures(actorWith('leader', school), { unitCode: 'tinh' });
  await expect(outside).rejects.toMatchObject({ kind: 'not-found' });
});

test('a target that is met once is met in the next year too', async () => {
  await passCourse(people[0] as string);
  freezeAt('2027-01-02');
  await rollDay(system);
  expect(await total('tinh')).toMatchObject({ met: 1, owed: 5 });
  const last = await unitFigures(system, { unitCode: 'tinh', cycleKey: '2026' });
  expect(last.cycle).toMatchObject({ closed: true, on: '2026-12-31' });
  expect(last.total.students).toMatchObject({ met: 1, owed: 5 });
});
