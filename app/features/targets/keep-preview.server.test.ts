import { beforeEach, expect, test } from 'vitest';
import * as events from '#app/features/organisations/organisations.events';
import { removeEdge } from '#app/features/organisations/remove-edge.server';
import { execute, row, rows, sql } from '#app/foundation/db.server';
import { wireEvents } from '#app/foundation/events.server';
import type { UserActor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { makeUser } from '#tests/support/accounts';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith, type MadeUnit, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { makePlan, snapshotOf } from '#tests/support/reorganisations';
import { askPreview } from './ask-preview.server';
import { keepPreview } from './keep-preview.server';
import { keptPreview } from './kept-preview.queries.server';
import { onUnitReorganised } from './on-unit-reorganised.server';
import { ringPreviews } from './ring-previews.server';
import { rollDay } from './roll-day.server';

useDatabase();
wireEvents(events, { membershipChanged: [], personMerged: [], unitReorganised: [onUnitReorganised] });
const night = { kind: 'system', job: 'test' } as const;
let administrator: UserActor;
let reorganisationId: string;
let north: MadeUnit;

beforeEach(async () => {
  freezeAt('2025-07-10');
  const province = await makeUnit('tinh', { type: 'province' });
  north = await makeUnit('bac', { parent: province });
  const south = await makeUnit('nam', { parent: province });
  await execute(sql`
    insert into "Target" ("id", "audience", "measure", "titleVi", "titleEn", "year", "percent", "annual")
    values ('officials', 'officials', 'training', 'Cán bộ', 'Officials', 2025, 80, true)`);
  await execute(sql`
    insert into "Requirement" ("id", "targetId", "fromYear", "courses", "evidenceKinds")
    values (${newId()}::uuid, 'officials', 2025, array['bai'], '{}')`);
  await makeMembership(await makePerson('An'), north);
  await makeMembership(await makePerson('Bình'), south);
  await rollDay(night);
  const { userId } = await makeUser({ loginName: 'quantri' });
  administrator = { ...actorWith('administrator', province), userId };
  await execute(sql`
    insert into "Grant" ("id", "userId", "role", "unitId", "fromDay", "createdAt")
    values (${newId()}::uuid, ${userId}::uuid, 'administrator', ${province.id}::uuid, '2020-01-01', now())`);
  const plan = await makePlan(province, '2025-07-01');
  const made = await plan.unit('moi', province);
  await plan.edge('merge', north, made);
  await plan.edge('merge', south, made);
  reorganisationId = plan.id;
});

const ask = () => askPreview(administrator, { reorganisationId });
const reckon = () => keepPreview(night, { reorganisationId });
const preview = async () => (await keptPreview(administrator, { reorganisationId })).preview;

test('asked for, it is reckoned by night and kept; nothing else is written', async () => {
  expect(await preview()).toBeNull();
  await ask();
  expect(await preview()).toMatchObject({ state: 'waiting', stage: 0, result: null });
  const before = await snapshotOf();
  await reckon();
  expect(await snapshotOf()).toEqual(before);
  const kept = await preview();
  expect(kept).toMatchObject({
    state: 'done',
    stage: 3,
    outOfDate: false,
    result: { outcome: { opened: 1, closed: 2, people: 2 } },
  });
  expect(kept?.result?.total?.figures.officials).toEqual({ before: { met: 0, of: 2 }, after: { met: 0, of: 2 } });
  expect(kept?.result?.units.map(({ unit }) => unit.code).toSorted()).toEqual(['bac', 'moi', 'nam']);
  expect(await ringPreviews()).toBe(0);
});

test('of another version of the draft it is out of date, until it is asked for again', async () => {
  await ask();
  await reckon();
  const [edge] = await rows<{ id: string }>(
    sql`select "id" from "ReorganisationEdge" where "fromUnitId" = ${north.id}::uuid`,
  );
  await removeEdge(administrator, { reorganisationId, version: 0, edgeId: edge?.id ?? '' });
  expect(await preview()).toMatchObject({ state: 'done', outOfDate: true });
  await ask();
  expect(await preview()).toMatchObject({ state: 'waiting', outOfDate: false, result: null });
  await reckon();
  expect(await preview()).toMatchObject({ state: 'done', result: { outcome: { closed: 1 } } });
});

test('a plan that does not hold is refused, with the reason; nobody tries again', async () => {
  await execute(sql`delete from "ReorganisationEdge"`);
  await ask();
  await reckon();
  expect(await preview()).toMatchObject({ state: 'refused', note: 'reorganisation:error.nothingStated?' });
  expect(await ringPreviews()).toBe(0);
});

test('it is reckoned with the roles that she still has', async () => {
  await ask();
  await execute(sql`update "Grant" set "toDay" = '2025-07-10' where "userId" = ${administrator.userId}::uuid`);
  await reckon();
  expect(await preview()).toMatchObject({ state: 'refused', result: null });
});

test('whoever comes second finds nothing to do; after a fall the next one begins anew, three times', async () => {
  await ask();
  await execute(
    sql`update "ReorganisationPreview" set "state" = 'running', "leaseUntil" = now() + interval '1 minute', "tries" = 1`,
  );
  await reckon();
  expect([await preview(), await ringPreviews()]).toMatchObject([{ state: 'running' }, 0]);
  await execute(sql`update "ReorganisationPreview" set "leaseUntil" = now() - interval '1 second'`);
  expect(await ringPreviews()).toBe(1);
  await reckon();
  expect(await preview()).toMatchObject({ state: 'done' });
});

test('asked twice at once it is one; a draft that is thrown away takes it along', async () => {
  await Promise.all([ask(), ask()]);
  expect(await row(sql`select count(*) as n from "ReorganisationPreview"`)).toEqual({ n: 1 });
  await execute(sql`delete from "Reorganisation" where "id" = ${reorganisationId}::uuid`);
  expect(await rows(sql`select 1 from "ReorganisationPreview"`)).toEqual([]);
});
