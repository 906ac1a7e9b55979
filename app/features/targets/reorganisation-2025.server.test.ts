import { readFileSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { applyReorganisation } from '#app/features/organisations/apply-reorganisation.server';
import { draftReorganisation } from '#app/features/organisations/draft-reorganisation.server';
import { importEdges } from '#app/features/organisations/import-edges.server';
import * as events from '#app/features/organisations/organisations.events';
import { reorganisationFaults } from '#app/features/organisations/reorganisation-plan.queries.server';
import { edgesOf } from '#app/features/organisations/reorganisations.queries.server';
import { undoReorganisation } from '#app/features/organisations/undo-reorganisation.server';
import { day } from '#app/foundation/clock';
import { db, execute, row, rows, sql } from '#app/foundation/db.server';
import { wireEvents } from '#app/foundation/events.server';
import { newId } from '#app/foundation/ids';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith } from '#tests/support/organisations';
import { FILE_2025, fillUnits, makeProvince2025 } from '#tests/support/province-2025';
import { snapshotOf } from '#tests/support/reorganisations';
import { unitFigures } from './figures.queries.server';
import { onMembershipChanged } from './on-membership-changed.server';
import { onUnitReorganised } from './on-unit-reorganised.server';
import { denominatorOf } from './percentage.rules';
import { previewReorganisation } from './preview-reorganisation.server';
import { recordAchievements } from './record-achievements.server';
import { refreshObligations } from './refresh-obligations.server';
import { rollDay } from './roll-day.server';
import { verifyFigures } from './verify-figures.server';

useDatabase({ keep: true });
wireEvents(events, {
  membershipChanged: [onMembershipChanged],
  personMerged: [],
  unitReorganised: [onUnitReorganised],
});

const night = { kind: 'system', job: 'test' } as const;
const on = day('2025-07-01');
let administrator: ReturnType<typeof actorWith>;
let made: Awaited<ReturnType<typeof makeProvince2025>>;
let planId: string;

beforeAll(async () => {
  freezeAt('2025-01-15');
  made = await makeProvince2025();
  administrator = actorWith('administrator', made.province);
  for (const [audience, types, count] of [
    ['officials', ['commune', 'district', 'school', 'province'], 2_400],
    ['dtt-members', ['dtt'], 900],
  ] as const) {
    await fillUnits(audience, types, count);
    await db().target.create({
      data: {
        ...{
          id: audience,
          audience,
          measure: 'training',
          titleVi: audience,
          titleEn: audience,
          year: 2025,
          percent: 80,
          annual: true,
        },
        requirements: { create: { id: newId(), fromYear: 2025, evidenceKinds: ['sign-in-sheet'] } },
      },
    });
  }
  await execute(sql`
    insert into "Headcount" ("id", "unitId", "audience", "cycleKey", "declared", "declaredAt")
    select gen_random_uuid(), "id", 'officials', '2025', 5 + (row_number() over (order by "code") % 6), '2025-01-20' from "Unit"
    where "type" = 'commune'`);
  await refreshObligations(night, { people: 'all' });
  const people = await rows<{ id: string }>(sql`select "id" from "Person" order by "personCode" limit 1500`);
  await recordAchievements(
    night,
    people.map(({ id }) => ({
      personId: id,
      sourceType: 'evidence',
      sourceKey: 'sign-in-sheet',
      sourceId: newId(),
      achievedOn: day('2025-01-15'),
    })),
  );
  freezeAt('2025-07-01');
  await rollDay(night);
});

beforeEach(() => freezeAt('2025-07-01'));

const total = async () => {
  const { total: figures } = await unitFigures(night, { unitCode: 'ubnd-tinh' });
  return Object.entries(figures)
    .map(([id, figure]) => [id, figure.met, denominatorOf(figure)])
    .sort();
};

// One reorganisation from its draft to its undoing: each test goes on from the one before.
describe('the reorganisation of 1 July 2025', { shuffle: false }, () => {
  test('298 communes stand before it', () => expect(made).toMatchObject({ communes: 298, districts: 19 }));

  test('its file states every change: two doubles are told by their districts, none is left open', async () => {
    const { reorganisationId } = await draftReorganisation(administrator, {
      title: 'Sắp xếp 2025',
      document: '1654/NQ-UBTVQH15',
      day: on,
    });
    planId = reorganisationId;
    const bytes = new Uint8Array(readFileSync(FILE_2025));
    const read = await importEdges(administrator, {
      reorganisationId,
      version: 0,
      bytes,
      parentCode: 'ubnd-tinh',
      closeAbove: true,
    });
    expect(read).toMatchObject({ lines: 299 });
    const edges = await edgesOf(administrator, { reorganisationId, limit: 1_000 });
    // Kiên Hải's line stands for the district and its four communes.
    expect(edges.filter(({ line }) => line > 0)).toHaveLength(299 + 4);
    expect(edges.filter(({ from }) => !from)).toEqual([]);
    expect(new Set(edges.filter(({ kind }) => kind === 'split').map(({ from }) => from?.name))).toEqual(
      new Set(['Xã Vĩnh Châu', 'Xã Phú Hội', 'Xã Phước Hưng']),
    );
  });

  test('the preview says what the application does, and writes nothing', async () => {
    const before = await snapshotOf();
    const preview = await previewReorganisation(administrator, { reorganisationId: planId, version: await version() });
    for (const { before: was, after: is } of Object.values(preview.total?.figures ?? {})) expect(is).toEqual(was);
    expect(preview.units.length).toBeGreaterThan(300);
    expect(await snapshotOf()).toEqual(before);
  });

  test('applied: 102 communes, no district, the joined province closed, every total as it was', async () => {
    const before = await total();
    const asItWas = await figuresOn('2025-06-30');
    const outcome = await applyReorganisation(administrator, { reorganisationId: planId, version: await version() });
    expect(outcome).toMatchObject({ closed: 298 - 7 + 19 + 1 });
    const open = await rows<{ type: string; count: number; below: number }>(sql`
      select unit."type", count(*)::int as count, count(*) filter (where parent."code" = 'ubnd-tinh')::int as below
      from "Unit" unit join "UnitPlace" place on place."unitId" = unit."id" and place."toDay" is null
      left join "Unit" parent on parent."id" = place."parentId"
      where unit."type" in ('commune', 'district', 'province') and unit."closesOn" is null group by 1 order by 1`);
    expect(open).toEqual([
      { type: 'commune', count: 102, below: 102 },
      { type: 'province', count: 1, below: 0 },
    ]);
    expect(await total()).toEqual(before);
    expect(await figuresOn('2025-06-30')).toEqual(asItWas);
    expect((await verifyFigures()).differences).toEqual([]);
  });

  test('undone, all stands as it stood', async () => {
    const before = await total();
    await undoReorganisation(administrator, { reorganisationId: planId, version: await version() });
    expect(await total()).toEqual(before);
    expect(await reorganisationFaults({ reorganisationId: planId, on })).toEqual([]);
    expect(
      (
        await row<{ n: number }>(
          sql`select count(*)::int as n from "Unit" where "type" = 'commune' and "closesOn" is null`,
        )
      ).n,
    ).toBe(298);
    expect((await verifyFigures()).differences).toEqual([]);
  });
});

const version = async () =>
  (await row<{ version: number }>(sql`select "version" from "Reorganisation" where "id" = ${planId}::uuid`)).version;

const figuresOn = (until: string) =>
  rows(sql`
    select above."ancestorId", moved."targetId", sum(moved."owed")::int as owed, sum(moved."met")::int as met
    from "UnitFigureDay" moved join "UnitAncestry" above on above."unitId" = moved."unitId" and above."fromDay" <= ${until}::date
      and (above."toDay" is null or above."toDay" > ${until}::date)
    where moved."day" <= ${until}::date group by 1, 2 order by 1, 2`);
