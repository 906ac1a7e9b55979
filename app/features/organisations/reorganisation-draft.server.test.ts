import { beforeEach, expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { execute, row, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith, type MadeUnit, makeUnit } from '#tests/support/organisations';
import { answerEdge } from './answer-edge.server';
import { discardReorganisation } from './discard-reorganisation.server';
import { draftReorganisation } from './draft-reorganisation.server';
import { planUnit } from './plan-unit.server';
import { removeEdge } from './remove-edge.server';
import type { NewEdge } from './reorganisation.schema';
import { stateEdge } from './state-edge.server';

useDatabase();

let province: MadeUnit;
let administrator: ReturnType<typeof actorWith>;
/** Keeps a tree, but another one. */
let stranger: ReturnType<typeof actorWith>;
let reorganisationId: string;

beforeEach(async () => {
  freezeAt('2025-06-01');
  province = await makeUnit('tinh', { type: 'province' });
  await makeUnit('xa-a', { parent: province });
  await makeUnit('xa-b', { parent: province });
  administrator = actorWith('administrator', province);
  stranger = actorWith('administrator', await makeUnit('tinh-khac', { type: 'province' }));
  const draft = { title: 'Sắp xếp xã', document: '1654/NQ-UBTVQH15', day: day('2025-07-01') };
  ({ reorganisationId } = await draftReorganisation(administrator, draft));
});

const edges = () =>
  rows(sql`select e."kind", f."code" as "from", coalesce(t."code", made."code") as "to", e."newName", e."share"
    from "ReorganisationEdge" e left join "Unit" f on f."id" = e."fromUnitId" left join "Unit" t on t."id" = e."toUnitId"
    left join "ReorganisationUnit" made on made."id" = e."toUnitId" order by f."code", e."kind"`);
const planned = () => rows(sql`select "code", "name" from "ReorganisationUnit"`);
const edge = (more: Partial<NewEdge> & { version: number }) => ({
  ...{ reorganisationId, kind: 'merge' as const, fromCode: 'xa-a', share: 1 },
  ...more,
});
const unit = { name: 'Xã Mới', type: 'commune', code: 'xa-moi', parentCode: 'tinh' };

async function plannedMerger(): Promise<void> {
  await planUnit(administrator, { reorganisationId, ...unit, version: 0 });
  await stateEdge(administrator, edge({ toCode: 'xa-moi', version: 1 }));
}

test('a unit and the changes that lead to it are stated by their codes; what a kind does not have is left out', async () => {
  await plannedMerger();
  const renamed = {
    kind: 'rename' as const,
    fromCode: 'xa-b',
    toCode: 'xa-moi',
    newName: 'Xã Bê',
    share: 7,
    version: 2,
  };
  await stateEdge(administrator, edge(renamed));
  expect(await planned()).toEqual([{ code: 'xa-moi', name: 'Xã Mới' }]);
  expect(await edges()).toEqual([
    { kind: 'merge', from: 'xa-a', to: 'xa-moi', newName: null, share: 1 },
    { kind: 'rename', from: 'xa-b', to: null, newName: 'Xã Bê', share: 1 },
  ]);
});

test('what is no unit’s, or another’s, is refused in words at its field, and the draft stays', async () => {
  const at = (field: string) => ({ kind: 'invalid', field, messageKey: 'organisations:error.noSuchUnit' });
  await expect(stateEdge(administrator, edge({ fromCode: 'xa-z', toCode: 'xa-b', version: 0 }))).rejects.toMatchObject(
    at('fromCode'),
  );
  await expect(stateEdge(administrator, edge({ toCode: 'tinh-khac', version: 0 }))).rejects.toMatchObject(at('toCode'));
  const plan = (more: object) => planUnit(administrator, { reorganisationId, ...unit, version: 0, ...more });
  await expect(plan({ parentCode: 'tinh-khac' })).rejects.toMatchObject(at('parentCode'));
  await expect(plan({ code: 'xa-b' })).rejects.toMatchObject({ kind: 'conflict', field: 'code' });
  await expect(plan({ type: 'castle' })).rejects.toMatchObject({ kind: 'invalid', field: 'type' });
  expect([await edges(), await planned()]).toEqual([[], []]);
  await plan({});
  await expect(plan({ version: 1 })).rejects.toMatchObject({ kind: 'conflict', field: 'code' });
});

test('a line that fits several units is answered once, with a unit of the tree', async () => {
  const edgeId = newId();
  await execute(sql`
    insert into "ReorganisationEdge" ("id", "reorganisationId", "kind", "share", "line") values (${edgeId}::uuid, ${reorganisationId}::uuid, 'abolish', 1, 4)`);
  const answer = (unitCode: string, version: number, actor = administrator) =>
    answerEdge(actor, { reorganisationId, edgeId, unitCode, version });
  await expect(answer('xa-z', 0)).rejects.toMatchObject({ kind: 'invalid', field: 'unitCode' });
  await expect(answer('xa-a', 0, stranger)).rejects.toMatchObject({ kind: 'not-found' });
  await answer('xa-b', 0);
  expect(await edges()).toMatchObject([{ from: 'xa-b' }]);
  await expect(answer('xa-a', 1)).rejects.toMatchObject({ kind: 'not-found' });
});

test('a change that is taken out takes along the unit to which nothing leads any more', async () => {
  await plannedMerger();
  await stateEdge(administrator, edge({ fromCode: 'xa-b', toCode: 'xa-moi', version: 2 }));
  const ids = await rows<{ id: string }>(sql`select "id" from "ReorganisationEdge" order by "id"`);
  const [first, second] = ids.map(({ id }) => id) as [string, string];
  await removeEdge(administrator, { reorganisationId, edgeId: first, version: 3 });
  expect(await planned()).toHaveLength(1);
  await removeEdge(administrator, { reorganisationId, edgeId: second, version: 4 });
  expect([await edges(), await planned()]).toEqual([[], []]);
  await expect(removeEdge(administrator, { reorganisationId, edgeId: second, version: 5 })).rejects.toMatchObject({
    kind: 'not-found',
  });
});

test('is discarded whole, and that is in the audit log; what was applied stays', async () => {
  await plannedMerger();
  await execute(sql`update "Reorganisation" set "state" = 'applied'`);
  const discard = (version: number, actor = administrator) =>
    discardReorganisation(actor, { reorganisationId, version });
  await expect(discard(2)).rejects.toMatchObject({ kind: 'conflict' });
  await execute(sql`update "Reorganisation" set "state" = 'draft'`);
  await discard(2);
  expect([await edges(), await planned()]).toEqual([[], []]);
  expect(await row(sql`select count(*)::int as n from "Reorganisation"`)).toEqual({ n: 0 });
  const logged = await rows(sql`select "action", "actorId", "unitId" from "AuditEntry" order by "id"`);
  const by = { actorId: administrator.userId, unitId: province.id };
  expect(logged).toEqual([
    { action: 'reorganisation.draft', ...by },
    { action: 'reorganisation.discard', ...by },
  ]);
});

test('is no stranger’s, and of two who work on it the second is told', async () => {
  await plannedMerger();
  const id = newId();
  for (const [actor, version, kind] of [
    [stranger, 2, 'not-found'],
    [administrator, 1, 'conflict'],
  ] as const) {
    const refused = { kind };
    await expect(stateEdge(actor, edge({ toCode: 'xa-b', version }))).rejects.toMatchObject(refused);
    await expect(planUnit(actor, { reorganisationId, ...unit, code: 'xa-hai', version })).rejects.toMatchObject(
      refused,
    );
    await expect(removeEdge(actor, { reorganisationId, edgeId: id, version })).rejects.toMatchObject(refused);
    await expect(discardReorganisation(actor, { reorganisationId, version })).rejects.toMatchObject(refused);
  }
  expect(await edges()).toHaveLength(1);
  await expect(draftReorganisation(actorWith(null), { title: 'Khác', day: day('2025-07-01') })).rejects.toMatchObject({
    kind: 'not-found',
  });
});
