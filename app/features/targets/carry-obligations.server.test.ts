import { beforeEach, expect, test } from 'vitest';
import { applyReorganisation } from '#app/features/organisations/apply-reorganisation.server';
import { endMembership } from '#app/features/organisations/end-membership.server';
import { mergePersons } from '#app/features/organisations/merge-persons.server';
import { undoReorganisation } from '#app/features/organisations/undo-reorganisation.server';
import { day, now } from '#app/foundation/clock';
import { db, execute, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { wire } from '#app/wiring.server';
import { withTemplates } from '#tests/support/accounts';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { type MadeUnit, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { makePlan } from '#tests/support/reorganisations';
import { exemptPerson } from './exempt-person.server';
import { rollDay } from './roll-day.server';
import { verifyFigures } from './verify-figures.server';

useDatabase();
wire();
const actor = { kind: 'system', job: 'test' } as const;
let [province, closing, staying]: MadeUnit[] = [];

beforeEach(async () => {
  freezeAt('2025-06-01');
  await withTemplates();
  await db().target.create({
    data: {
      ...{ id: 'officials', audience: 'officials', measure: 'training', titleVi: 'Cán bộ', titleEn: 'Officials' },
      ...{ year: 2025, percent: 100, annual: true },
      requirements: { create: { id: newId(), fromYear: 2025, evidenceKinds: ['sign-in-sheet'] } },
    },
  });
  province = await makeUnit('tinh', { type: 'province' });
  closing = await makeUnit('xa-cu', { parent: province });
  staying = await makeUnit('xa-ben', { parent: province });
});

/** Entered on 20 July for 1 July, and taken back. */
async function reorganiseAndBack(check: () => Promise<void>): Promise<void> {
  freezeAt('2025-07-20');
  const plan = await makePlan(province as MadeUnit, '2025-07-01');
  await plan.edge('merge', closing as MadeUnit, await plan.unit('xa-moi', province as MadeUnit));
  await applyReorganisation(actor, { reorganisationId: plan.id, version: 0 });
  await check();
  expect((await verifyFigures()).differences).toEqual([]);
  await undoReorganisation(actor, { reorganisationId: plan.id, version: 1 });
  expect((await verifyFigures()).differences).toEqual([]);
}

const last = () =>
  rows<{
    code: string;
    toState: string;
  }>(sql`select distinct on (e."obligationId") u."code", e."toState" from "ObligationEvent" e join "Unit" u on u."id" = e."toUnitId"
    order by e."obligationId", e."id" desc`);

test('what happened elsewhere after she left the closed unit stays the last of her history', async () => {
  const personId = await makePerson('Lê Thị Ánh');
  await makeMembership(personId, closing as MadeUnit, { toDay: '2025-07-05' });
  const membershipId = await makeMembership(personId, staying as MadeUnit, { fromDay: '2025-07-05' });
  await rollDay(actor);
  freezeAt('2025-07-10');
  await endMembership(actor, { membershipId, toDay: day('2025-07-10'), version: 0 });
  await reorganiseAndBack(async () => expect(await last()).toEqual([{ code: 'xa-ben', toState: 'released' }]));
});

test('the obligation of a record that was merged into another is carried once, under the one that stays', async () => {
  const [one, other] = [await makePerson('Lê Thị Ánh'), await makePerson('Lê Thị Anh')];
  await makeMembership(other, closing as MadeUnit);
  await rollDay(actor);
  freezeAt('2025-06-02');
  const doubleId = newId();
  const [first, second] = [one, other].sort();
  await execute(sql`
    insert into "PersonDouble" ("id", "firstId", "secondId", "score", "reasons", "state", "foundAt")
    values (${doubleId}::uuid, ${first}::uuid, ${second}::uuid, 90, '{}', 'open', ${now()})`);
  await mergePersons(actor, { doubleId, intoId: one });
  const [owed] = await rows<{ id: string }>(sql`select "id" from "Obligation" where "state" = 'owed'`);
  await exemptPerson(actor, { obligationId: owed?.id ?? '', reason: 'Nghỉ thai sản' });
  const said = await rows(
    sql`select distinct "personId" from "ObligationEvent" where "obligationId" = ${owed?.id}::uuid`,
  );
  expect(said).toHaveLength(2);
  await reorganiseAndBack(async () => expect(await last()).toContainEqual({ code: 'xa-moi', toState: 'exempted' }));
});
