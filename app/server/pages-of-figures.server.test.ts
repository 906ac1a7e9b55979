import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { unitPaths } from '#app/features/organisations/organisations.paths';
import { foldBranches } from '#app/features/targets/fold-branches.server';
import { ownPaths, progressPaths } from '#app/features/targets/targets.paths';
import { execute, row, sql } from '#app/foundation/db.server';
import type { UserActor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { generateHistory } from '#seed/generate-history.server';
import { seedPlanTargets } from '#seed/plan-targets.server';
import { makeUser } from '#tests/support/accounts';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith } from '#tests/support/organisations';
import { cookieOf, type Pages, servePages } from '#tests/support/pages';
import { plansOf, statementsOf } from '#tests/support/plans';

/** What a page of figures asks of the database, session and frame included, on a generated province of few people. */
useDatabase({ keep: true });
const MOST = 5;
const TODAY = '2026-11-20';
/** What grows with people and years. */
const large = ['Obligation', 'ObligationEvent', 'UnitFigureDay', 'BranchFigure', 'Person', 'Membership', 'Achievement'];
const province = 'province-0001';
const commune = 'commune-new-0001';
const target = 'officials-awareness';
let pages: Pages;
let cookies: Record<'leader' | 'keeper' | 'abroad', string>;
let person: { id: string; membershipId: string };

beforeAll(async () => {
  freezeAt(TODAY);
  await seedPlanTargets();
  await generateHistory({ people: 2_000 });
  pages = await servePages(['units.$unitCode+', 'learn+']);
  person = await row(sql`
    select "personId" as id, m."id" as "membershipId" from "Membership" m join "Unit" u on u."id" = m."unitId"
    where u."code" = ${commune} and m."toDay" is null order by 1 limit 1`);
  cookies = {
    leader: await signedIn('leader', province),
    keeper: await signedIn('unit-focal-point', commune, person.id),
    // She leads the province and keeps the people of one commune: she may not read all that the province's figure says.
    abroad: await signedIn('leader', province, null, ['unit-focal-point', commune]),
  };
});

afterAll(() => pages.stop());
beforeEach(() => {
  freezeAt(TODAY);
});

async function signedIn(role: string, code: string, personId: string | null = null, also?: [string, string]) {
  const { userId } = await makeUser();
  await execute(sql`update "User" set "personId" = ${personId}::uuid where "id" = ${userId}::uuid`);
  for (const [each, at] of [[role, code] as const, ...(also ? [also] : [])]) {
    await execute(sql`
      insert into "Grant" ("id", "userId", "role", "unitId", "fromDay", "createdAt")
      select ${newId()}::uuid, ${userId}::uuid, ${each}, "id", '2020-01-01', '2020-01-01' from "Unit" where "code" = ${at}`);
  }
  const unit = await row<{ id: string; code: string; name: string }>(
    sql`select "id", "code", "name" from "Unit" where "code" = ${code}`,
  );
  return cookieOf({ ...actorWith(role, unit), userId } as UserActor);
}

type Visit = [name: string, who: keyof typeof cookies, path: () => string];

const ofFigures: Visit[] = [
  ['the province', 'leader', () => progressPaths.unit(province)],
  ['the province, its communes', 'leader', () => progressPaths.unit(province, { kind: 'commune' })],
  ['the province last year', 'leader', () => progressPaths.unit(province, { cycle: '2025' })],
  ['as it was before the reform', 'leader', () => progressPaths.unit(province, { cycle: '2025', on: '2025-06-15' })],
  ['the leader’s page', 'leader', () => progressPaths.brief(province)],
  ['one target', 'leader', () => progressPaths.target(province, target)],
  ['units compared', 'leader', () => progressPaths.compare(province, target, { kind: 'commune' })],
  ['a commune', 'keeper', () => progressPaths.unit(commune)],
];

const ofPeople: Visit[] = [
  ['restated', 'leader', () => progressPaths.unit(province, { cycle: '2025', on: '2025-06-15', as: 'now' })],
  ['today, the weeks restated', 'leader', () => progressPaths.unit(province, { as: 'now' })],
  ['what is reported', 'leader', () => progressPaths.reported(province)],
  ['the people of a number', 'keeper', () => progressPaths.target(commune, target)],
  ['those of them whom she may read', 'abroad', () => progressPaths.target(province, target)],
  ['what somebody owes', 'keeper', () => progressPaths.person(commune, person.id)],
  ['what one owes oneself', 'keeper', () => ownPaths.obligations()],
  ['a unit', 'keeper', () => unitPaths.overview(commune)],
  ['its people', 'keeper', () => unitPaths.people(commune)],
];

/** The second visit: what a process keeps of a published course it has read. */
async function asked([, who, path]: Visit): Promise<string[]> {
  const visit = () => pages.get(path(), cookies[who]);
  expect(await visit()).toMatchObject({ status: 200 });
  return (await statementsOf(visit)).map(({ text }) => text.replaceAll(/\s+/g, ' ').trim());
}

describe(`at most ${MOST} statements a page`, () => {
  test.each([...ofFigures, ...ofPeople])('%s', async (...visit) => {
    const statements = await asked(visit);
    expect(statements.length, statements.map((text) => text.slice(0, 300)).join('\n')).toBeLessThanOrEqual(MOST);
    expect(statements.length).toBeGreaterThan(1);
  });

  test.each(ofFigures.slice(0, 1))('%s, while somebody waits who declared or joined', async (...visit) => {
    await execute(sql`insert into "BranchPresentDoubt" default values`);
    expect((await asked(visit)).length).toBeLessThanOrEqual(MOST);
    await foldBranches();
  });
});

test.each(ofFigures)('%s reads no person, and no large table whole', async (_name, who, path) => {
  const plans = await plansOf(() => pages.get(path(), cookies[who]));
  expect(plans.flatMap(({ whole }) => whole).filter((table) => large.includes(table))).toEqual([]);
  const people = plans.flatMap(({ read }) => ['Person', 'Membership', 'Obligation'].filter((table) => read[table]));
  expect(people).toEqual([]);
});

test.each(ofPeople.slice(3))('%s reads no large table whole', async (_name, who, path) => {
  const plans = await plansOf(() => pages.get(path(), cookies[who]));
  expect(plans.flatMap(({ whole }) => whole).filter((table) => large.includes(table))).toEqual([]);
});

test.each([
  ['then', 'Theo đơn vị của từng thời điểm'],
  ['now', 'Quy về các đơn vị hiện nay'],
])('the course by week says in whose units it is: %s', async (as, words) => {
  const { body } = await pages.get(progressPaths.unit(province, { as }), cookies.leader);
  expect(body).toContain(words);
});
