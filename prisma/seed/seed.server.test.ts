import { beforeAll, beforeEach, expect, test } from 'vitest';
import { packagesOnOffer } from '#app/features/learning/packages/packages.queries.server';
import { pastOfUnit } from '#app/features/organisations/unit-past.queries.server';
import { unitByCode } from '#app/features/organisations/units.queries.server';
import { unitFigures } from '#app/features/targets/figures.queries.server';
import { allFigurePeople, figurePeople, missingPeople } from '#app/features/targets/people.queries.server';
import { denominatorOf, percentageOf } from '#app/features/targets/percentage.rules';
import { personObligations } from '#app/features/targets/person-obligations.queries.server';
import { refreshObligations } from '#app/features/targets/refresh-obligations.server';
import { rollDay } from '#app/features/targets/roll-day.server';
import { verifyFigures } from '#app/features/targets/verify-figures.server';
import { day } from '#app/foundation/clock';
import { db, row, rows, sql } from '#app/foundation/db.server';
import { amendEnv } from '#app/foundation/env.server';
import { wire } from '#app/wiring.server';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { seedDemo } from './seed.server';
import { staff } from './staff.server';
import { seedTargets } from './targets.server';

useDatabase({ keep: true });
const actor = { kind: 'system', job: 'test' } as const;

beforeAll(async () => {
  amendEnv({ DEMO: true });
  wire();
  freezeAt('2026-11-22');
  await seedDemo();
});

beforeEach(() => freezeAt('2026-11-22'));

test('the demo has two believable years, and every figure opens to its people', async () => {
  const figures = await unitFigures(actor, { unitCode: 'ubnd-tinh' });
  expect(figures.cycle.key).toBe('2026');
  expect(figures.targets.map(({ id }) => id)).toEqual([
    'officials-awareness',
    'operators-digital',
    'dtt-members',
    'students',
  ]);
  for (const target of figures.targets) {
    const total = figures.total[target.id];
    if (!total) throw new Error(`${target.id} has no figure`);
    expect(denominatorOf(total)).toBeGreaterThan(20);
    expect(percentageOf(total)).toBeGreaterThan(20);
    expect(percentageOf(total)).toBeLessThan(90);
    for (const state of ['owed', 'met', 'exempted'] as const) {
      const question = { unitId: figures.unit.id, targetId: target.id, cycle: figures.cycle, state };
      expect((await figurePeople(actor, { ...question, page: { size: 1 }, counted: true })).count).toBe(total[state]);
    }
    expect(await missingPeople(actor, { targetId: target.id, unitCode: 'ubnd-tinh' })).toHaveLength(total.owed);
  }
  expect(figures.total['officials-awareness']?.unnamed).toBeGreaterThan(0);
  expect(figures.total['officials-awareness']?.exempted).toBeGreaterThan(5);

  const last = await unitFigures(actor, { unitCode: 'ubnd-tinh', cycleKey: '2025' });
  expect(last.cycle.closed).toBe(true);
  expect(
    percentageOf(last.total['officials-awareness'] ?? { owed: 0, met: 0, exempted: 0, unnamed: 0 }),
  ).toBeGreaterThan(85);

  // The pages of a list hold everybody once.
  const question = { unitId: figures.unit.id, targetId: 'officials-awareness', cycle: figures.cycle, state: null };
  const seen = new Set<string>();
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof figurePeople>> = await figurePeople(actor, {
      ...question,
      page: { after, size: 200 },
    });
    for (const { personId } of page.rows) seen.add(personId);
    after = page.next;
  } while (after);
  expect(seen.size).toBe((await allFigurePeople(actor, question)).length);

  const learner = await db().user.findUniqueOrThrow({ where: { loginName: 'canbo.demo' } });
  const obligations = await personObligations(actor, { personId: learner.personId ?? '' });
  expect(obligations.map(({ cycleKey, state }) => `${cycleKey} ${state}`)).toContain('2026 owed');
  expect(obligations[0]?.history[0]).toMatchObject({ kind: 'created', causeType: 'membership' });

  expect((await verifyFigures()).differences).toEqual([]);
  const events = await row(sql`select count(*) from "ObligationEvent"`);
  expect(await seedDemo()).toEqual({ seeded: false });
  await seedTargets();
  expect(await rollDay(actor)).toEqual([]);
  expect(await refreshObligations(actor, { people: 'all' })).toMatchObject({
    created: 0,
    moved: 0,
    released: 0,
    met: 0,
  });
  expect(await row(sql`select count(*) from "ObligationEvent"`)).toEqual(events);
});

test('2025 began in the units of old, departments were merged in March, the 102 communes stand since July', async () => {
  const standing = (on: string) =>
    rows<{ type: string; units: number }>(sql`
      select unit."type", count(*)::int as units from "Unit" unit
      join "UnitPlace" place on place."unitId" = unit."id" and place."fromDay" <= ${on}::date
        and (place."toDay" is null or place."toDay" > ${on}::date)
      where unit."type" in ('province', 'department', 'district', 'commune') group by 1 order by 1`);
  const count = async (on: string) => Object.fromEntries((await standing(on)).map(({ type, units }) => [type, units]));
  expect(await count('2025-02-28')).toEqual({ province: 2, department: 21, district: 26, commune: 298 });
  expect(await count('2025-03-01')).toEqual({ province: 2, department: 16, district: 26, commune: 298 });
  expect(await count('2025-07-01')).toEqual({ province: 1, department: 11, commune: 102 });

  for (const on of ['2025-02-15', '2025-06-30', '2025-07-10', '2025-12-31']) {
    const [then, now] = await Promise.all(
      (['then', 'now'] as const).map((as) =>
        unitFigures(actor, { unitCode: 'ubnd-tinh', cycleKey: '2025', on: day(on), as }),
      ),
    );
    const counted = (figures: typeof then) =>
      Object.entries(figures?.total ?? {})
        .map(([id, { owed, met, exempted, unnamed }]) => [id, owed, met, exempted, unnamed])
        .sort();
    expect(counted(now), on).toEqual(counted(then));
    expect(counted(then), on).toHaveLength(4);
  }
  const past = await unitFigures(actor, { unitCode: 'ubnd-tinh', cycleKey: '2025', on: day('2025-06-30') });
  expect(past.children.map(({ code }) => code)).toContain('an-phu');

  const story = await unitByCode(actor, { code: 'xa-an-phu' });
  const { predecessors } = await pastOfUnit({ unitId: story.id });
  expect(predecessors.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Thị trấn An Phú', 'Xã Phú Hội', 'Xã Phước Hưng', 'Xã Vĩnh Hội Đông']),
  );
  const chairs = await row(sql`
    select count(*)::int as chairs from "Membership" where "unitId" = ${story.id}::uuid and "position" = 'Chủ tịch UBND' and "toDay" is null`);
  expect(chairs).toEqual({ chairs: 1 });
});

test('some people still wait to be shared out, some roles to be decided, and two records look like one person', async () => {
  const waiting = await rows<{ code: string; people: number }>(sql`
    select unit."code", count(*)::int as people from "Membership" m join "Unit" unit on unit."id" = m."unitId" and unit."type" = 'holding'
    where m."toDay" is null group by 1 order by 1`);
  expect(waiting.map(({ code }) => code)).toEqual(
    ['an-phu', 'xa-phu-hoi-an-phu', 'xa-phuoc-hung-an-phu', 'xa-vinh-chau-chau-doc'].map((of) => `cho-phan-bo-${of}`),
  );
  const { roles } = await row<{ roles: number }>(
    sql`select count(*)::int as roles from "ReorganisationGrant" where "state" = 'waiting'`,
  );
  expect(roles).toBeGreaterThan(1);
  expect(await rows(sql`select 1 from "PersonDouble" where "state" = 'open'`)).toHaveLength(2);
});

test('the campaign goes on in the units of today, and 2025 is closed', async () => {
  const carriers = await rows<{ type: string }>(sql`
    select distinct unit."type" from "Assignment" a join "ActivityPeriod" p on p."id" = a."periodId" and p."startsOn" >= '2025-07-01'
    join "Unit" unit on unit."id" = a."unitId" and a."state" <> 'exempted' order by 1`);
  expect(carriers.map(({ type }) => type)).toEqual(['commune', 'department']);
  expect(
    await rows(sql`select 1 from "Assignment" a join "Unit" unit on unit."id" = a."unitId"
      where unit."closesOn" is not null and a."state" in ('open', 'returned')`),
  ).toEqual([]);
  const leads = await rows<{ name: string }>(sql`
    select distinct unit."name" from "TaskUnit" t join "Unit" unit on unit."id" = t."unitId" and unit."closesOn" is null
    join "Task" task on task."id" = t."taskId" and task."key" = '1a' where t."part" = 'lead' and t."token" is null`);
  expect(leads.map(({ name }) => name)).toContain('Sở Khoa học và Công nghệ');
  expect(await rows(sql`select "number", "asOf"::text as day from "Snapshot"`)).toEqual([
    { number: 'LT-2025-CN-001', day: '2025-12-31' },
  ]);
});

test('a package of another maker is on offer, and two learners have been in it', async () => {
  const [offered] = await packagesOnOffer(await staff('chiendich.demo', 'campaign-team'));
  expect(offered).toMatchObject({ title: 'An toàn khi quét mã QR', parts: 1, begun: false });
  const said = await rows(sql`
    select u."loginName", r."status", r."score" from "PackageReport" r join "User" u on u."id" = r."userId" order by 1`);
  expect(said).toEqual([
    { loginName: 'canbo.demo', status: 'incomplete', score: null },
    { loginName: 'congnghe.demo', status: 'passed', score: 100 },
  ]);
});
