import { beforeAll, expect, test } from 'vitest';
import { row, rows, sql } from '#app/foundation/db.server';
import { together } from '#app/foundation/db-together.server';
import { generateHistory } from '#seed/generate-history.server';
import { seedPlanTargets } from '#seed/plan-targets.server';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith } from '#tests/support/organisations';
import { type Plan, plansOf, statementsOf } from '#tests/support/plans';
import { type UnitFigures, unitFigures } from './figures.queries.server';
import { figurePeople } from './people.queries.server';
import { refreshObligations } from './refresh-obligations.server';
import { rollDay } from './roll-day.server';
import { weeklyTrends } from './trend.queries.server';
import { verifyFigures } from './verify-figures.server';

/**
 * On a generated province (1,854 units, of which 1,541 stand today; few people, so that it is made quickly): what the statements
 * of the pages read, by EXPLAIN. How long they take with 120,000 people says `npm run bench -- figures`.
 */
useDatabase({ keep: true });
const night = { kind: 'system', job: 'test' } as const;
/** What grows with people and years; the tree and the declarations do not. */
const large = [
  'Obligation',
  'ObligationEvent',
  'UnitFigure',
  'UnitFigureDay',
  'BranchFigure',
  'Person',
  'Membership',
  'Achievement',
];
const on = '2026-11-20';
let leader: ReturnType<typeof actorWith>;
let province: { id: string; code: string; name: string };

beforeAll(async () => {
  freezeAt(on);
  await seedPlanTargets();
  await generateHistory({ people: 2_000 });
  province = await row(sql`select "id", "code", "name" from "Unit" where "code" = 'province-0001'`);
  leader = actorWith('leader', province);
});

const readOf = ({ read }: Plan, tables = large) => tables.reduce((sum, table) => sum + (read[table] ?? 0), 0);

async function page(unitCode: string, time: { cycleKey?: string; on?: string } = {}): Promise<UnitFigures> {
  freezeAt(on);
  const figures = await unitFigures(leader, { unitCode, ...time });
  const { unit, cycle, targets } = figures;
  await together(weeklyTrends({ unitId: unit.id, cycle, unnamed: { [targets[0]?.id ?? '']: 0 } }));
  return figures;
}

const asked: Array<[string, string, { cycleKey?: string; on?: string }]> = [
  ['the province today', 'province-0001', {}],
  ['the province at the end of last year', 'province-0001', { cycleKey: '2025' }],
  ['the province before the reform', 'province-0001', { cycleKey: '2025', on: '2025-06-15' }],
  ['a commune', 'commune-new-0001', {}],
  ['a department with seventy schools', 'department-0001', {}],
  ['a class', 'class-0001', {}],
];

test.each(asked)(
  '%s: at most five queries, none reads people or reads a large table whole',
  async (_name, unitCode, time) => {
    const plans = await plansOf(() => page(unitCode, time));
    expect(plans.length).toBeLessThanOrEqual(5);
    expect(plans.flatMap(({ whole }) => whole).filter((table) => large.includes(table))).toEqual([]);
    for (const plan of plans) {
      expect(
        readOf(
          plan,
          large.filter((table) => table !== 'BranchFigure'),
        ),
        plan.text.slice(0, 200),
      ).toBe(0);
      // Three kept rows a number (today, a week ago, four weeks ago), one a declaration, and the rows of targets nobody has.
      const declared = await declarationsBelow(unitCode, time.on ?? (time.cycleKey ? '2025-12-31' : on));
      expect(readOf(plan), plan.text.slice(0, 200)).toBeLessThanOrEqual(3 * (plan.shown + 4) + declared);
    }
  },
);

async function declarationsBelow(unitCode: string, day: string): Promise<number> {
  const { n } = await row<{ n: number }>(sql`
    select count(*)::int as n from "Unit" top
    join "UnitAncestry" a on a."ancestorId" = top."id" and a."fromDay" <= ${day}::date and (a."toDay" is null or a."toDay" > ${day}::date)
    join "Headcount" h on h."unitId" = a."unitId" and h."cycleKey" = ${day.slice(0, 4)}
    where top."code" = ${unitCode}`);
  return n;
}

test('a page of fifty people reads a few rows for each, today and on a past day', async () => {
  const team = actorWith('campaign-team', province);
  for (const time of [{}, { cycleKey: '2025', on: '2025-06-15' }]) {
    const { cycle, unit } = await page('province-0001', time);
    const question = {
      unitId: unit.id,
      targetId: 'officials-awareness',
      cycle,
      state: 'owed',
      page: { size: 50 },
    } as const;
    const [plan] = await plansOf(() => figurePeople(team, question));
    expect(plan?.shown).toBe(51);
    // The person, her obligation, what put her there and its last entry; about one of three passed over is in the state asked for.
    expect(readOf(plan as Plan)).toBeLessThanOrEqual(16 * 51);
    expect(plan?.whole.filter((table) => large.includes(table))).toEqual([]);
  }
});

test('a night on which nothing changed writes no entry, and the next day none either', async () => {
  freezeAt(on);
  const written = () => rows(sql`select max("id") as last, count(*) as entries from "ObligationEvent"`);
  const before = await written();
  const nothing = { created: 0, moved: 0, released: 0, reopened: 0, met: 0 };
  expect(await refreshObligations(night, { people: 'all' })).toMatchObject(nothing);
  const statements = await statementsOf(() => refreshObligations(night, { people: 'all' }));
  expect(statements.length).toBeLessThan(12);
  freezeAt('2026-11-21');
  await rollDay(night);
  expect(await written()).toEqual(before);
  expect((await verifyFigures()).differences).toEqual([]);
});
