import { expect, test } from 'vitest';
import { addDays, type Day, day } from '#app/foundation/clock';
import { execute, row, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { makeTarget } from '#tests/support/figures';
import { type MadeUnit, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { fc } from '#tests/support/properties';
import { exemptPerson } from './exempt-person.server';
import { unitFigures } from './figures.queries.server';
import { foldBranches } from './fold-branches.server';
import { onMembershipChanged } from './on-membership-changed.server';
import { denominatorOf, percentageOf } from './percentage.rules';
import { recordAchievements } from './record-achievements.server';
import { refreshObligations } from './refresh-obligations.server';
import { revokeExemption } from './revoke-exemption.server';
import { rollDay } from './roll-day.server';
import { verifyFigures } from './verify-figures.server';

useDatabase();
const actor = { kind: 'system', job: 'test' } as const;
const first = day('2026-10-01');

type Step =
  | { do: 'join' | 'leave' | 'achieve' | 'exempt' | 'revoke'; person: number; unit: number }
  | { do: 'days'; count: number }
  | { do: 'declare'; unit: number; declared: number }
  | { do: 'refresh' };

const person = fc.nat({ max: 5 });
const unit = fc.nat({ max: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('join' as const, 'leave' as const), person, unit }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('achieve' as const), person, unit }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('exempt' as const, 'revoke' as const), person, unit }) },
  // Far enough to pass the year's end now and then.
  { weight: 3, arbitrary: fc.record({ do: fc.constant('days' as const), count: fc.integer({ min: 1, max: 60 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('declare' as const), unit, declared: fc.nat({ max: 9 }) }) },
  { weight: 2, arbitrary: fc.constant({ do: 'refresh' as const }) },
);

test('whatever people do: kept figures are the recount, nobody counts twice, a second run writes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), async (steps) => {
      const world = await begin();
      for (const each of steps) await take(world, each);
      await settle(world);
    }),
    { numRuns: 15 },
  );
});

type World = { on: Day; units: MadeUnit[]; people: string[] };

let worlds = 0;

/** Each run has a province of its own: obligations cannot be taken away. */
async function begin(): Promise<World> {
  worlds += 1;
  freezeAt(first);
  await execute(sql`delete from "Membership"`);
  await execute(sql`delete from "FigureDay"`);
  const province = await makeUnit(`tinh-${worlds}`, { type: 'province' });
  const district = await makeUnit(`huyen-${worlds}`, { type: 'district', parent: province });
  const communes = [
    await makeUnit(`xa-a-${worlds}`, { parent: district }),
    await makeUnit(`xa-b-${worlds}`, { parent: district }),
  ];
  if (worlds === 1) await makeTarget('officials', { percent: 100 });
  const people: string[] = [];
  for (let index = 0; index < 6; index += 1) people.push(await makePerson(`Nguyễn Văn ${index}`));
  return { on: first, units: [province, district, ...communes], people };
}

async function take(world: World, each: Step): Promise<void> {
  if (each.do === 'refresh') {
    await refreshObligations(actor, { people: 'all', on: world.on });
    return;
  }
  if (each.do === 'days') {
    world.on = addDays(world.on, each.count);
    freezeAt(world.on);
    await rollDay(actor, { to: world.on });
    return;
  }
  const place = world.units[each.unit] as MadeUnit;
  if (each.do === 'declare') {
    await execute(sql`
      insert into "Headcount" ("id", "unitId", "audience", "cycleKey", "declared", "declaredAt")
      values (${newId()}::uuid, ${place.id}::uuid, 'officials', ${world.on.slice(0, 4)}, ${each.declared}, now())
      on conflict do nothing`);
    return;
  }
  const personId = world.people[each.person] as string;
  if (each.do === 'join') {
    const held = await rows(sql`
      select 1 from "Membership" where "personId" = ${personId}::uuid and "unitId" = ${place.id}::uuid
        and ("toDay" is null or "toDay" > ${world.on}::date)`);
    if (held.length === 0) await makeMembership(personId, place, { fromDay: world.on });
    await onMembershipChanged({ personIds: [personId] });
  } else if (each.do === 'leave') {
    await execute(sql`
      update "Membership" set "toDay" = greatest("fromDay", ${world.on}::date)
      where "personId" = ${personId}::uuid and "unitId" = ${place.id}::uuid and "toDay" is null`);
    // Half of them end as an import ends them, and wait for the next run over all.
    if (each.person % 2 === 0) await onMembershipChanged({ personIds: [personId] });
  } else if (each.do === 'achieve') {
    const source = { sourceType: 'evidence', sourceKey: 'sign-in-sheet', sourceId: newId() } as const;
    await recordAchievements(actor, [{ personId, ...source, achievedOn: world.on }]);
  } else if (each.do === 'exempt') {
    const [owed] = await rows<{ id: string }>(sql`
      select o."id" from "Obligation" o join "Cycle" c on c."key" = o."cycleKey"
      where o."personId" = any(${world.people}::uuid[]) and o."state" = 'owed' and c."endsOn" >= ${world.on}::date
        and not exists (select 1 from "Exemption" e where e."personId" = o."personId" and e."targetId" = o."targetId"
          and e."cycleKey" = o."cycleKey" and e."revokedAt" is null)
      order by o."personId" = ${personId}::uuid desc limit 1`);
    if (!owed) return;
    await exemptPerson(actor, { obligationId: owed.id, reason: 'Nghỉ thai sản', expiresOn: addDays(world.on, 20) });
  } else {
    const [given] = await rows<{ id: string }>(sql`
      select e."id" from "Exemption" e join "Cycle" c on c."key" = e."cycleKey" and c."endsOn" >= ${world.on}::date
      where e."personId" = any(${world.people}::uuid[]) and e."revokedAt" is null
      order by e."personId" = ${personId}::uuid desc limit 1`);
    if (given) await revokeExemption(actor, { exemptionId: given.id, reason: 'Đã đi làm lại' });
  }
}

async function settle({ on, units: [province], people }: World): Promise<void> {
  await rollDay(actor, { to: on });
  await refreshObligations(actor, { people: 'all', on });
  const written = await row(sql`select max("id") as last from "ObligationEvent"`);
  expect(await refreshObligations(actor, { people: 'all', on })).toEqual({
    ...{ created: 0, moved: 0, released: 0, reopened: 0, met: 0 },
  });
  expect(await rollDay(actor, { to: on })).toEqual([]);
  expect(await row(sql`select max("id") as last from "ObligationEvent"`)).toEqual(written);
  await foldBranches();
  expect((await verifyFigures()).differences).toEqual([]);

  const figures = await unitFigures(actor, { unitCode: province?.code ?? '' });
  const total = figures.total.officials;
  const counted = await row<{ people: number; obligations: number }>(sql`
    select count(distinct "personId")::int as people, count(*)::int as obligations from "Obligation"
    where "cycleKey" = ${figures.cycle.key} and "state" <> 'released' and "personId" = any(${people}::uuid[])`);
  expect(counted.obligations).toBe(counted.people);
  const members = await row<{ people: number }>(sql`
    select count(distinct "personId")::int as people from "Membership"
    where "fromDay" <= ${on}::date and ("toDay" is null or "toDay" > ${on}::date)`);
  expect(counted.people).toBe(members.people);
  if (!total) return;
  expect(total.owed + total.met + total.exempted).toBe(counted.people);
  const percent = percentageOf(total);
  if (percent !== null) {
    expect(percent).toBeGreaterThanOrEqual(0);
    expect(percent).toBeLessThanOrEqual(100);
  }
  expect(denominatorOf(total)).toBeGreaterThanOrEqual(total.met);
}
