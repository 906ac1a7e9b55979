import { beforeEach, expect, test } from 'vitest';
import { day, now } from '#app/foundation/clock';
import { db, execute, row, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { makeUser, queuedMails, withTemplates } from '#tests/support/accounts';
import { assignmentOf, assignmentsOf, makeActivity, makeFocalPoint, makeProvince } from '#tests/support/campaigns';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { type MadeUnit, makeUnit } from '#tests/support/organisations';
import { onUnitReorganised } from './on-unit-reorganised.server';
import { openDuePeriods } from './open-due-periods.server';
import { rulesInForce } from './reminder-facts.queries.server';
import { reportResult } from './report-result.server';
import { runReminders } from './run-reminders.server';

useDatabase();
const night = { kind: 'system', job: 'test' } as const;
let place: Awaited<ReturnType<typeof makeProvince>>;
let activityId: string;
let merged: MadeUnit;
const reorganisationId = newId();

beforeEach(async () => {
  freezeAt('2026-10-01');
  await withTemplates();
  place = await makeProvince();
  activityId = await makeActivity(place.planner, [place.commune, place.sibling, place.other]);
  freezeAt('2026-10-10');
  await openDuePeriods(night);
  merged = await makeUnit('xa-moi', { parent: place.province });
});

async function succeed(from: MadeUnit, to: MadeUnit, remainder = true, share = 1): Promise<void> {
  await execute(sql`
    insert into "UnitSuccession" ("fromUnitId", "toUnitId", "day", "reorganisationId", "share", "remainder")
    values (${from.id}::uuid, ${to.id}::uuid, '2026-10-15', ${reorganisationId}::uuid, ${share}, ${remainder})`);
}

const apply = () => onUnitReorganised({ unitIds: [], by: { reorganisationId, step: 'applied' } });
const undo = () => onUnitReorganised({ unitIds: [], by: { reorganisationId, step: 'undoing' } });
const states = async () => (await assignmentsOf(activityId)).map(({ code, state }) => `${code} ${state}`);
const expected = () =>
  row<{ expected: number }>(sql`
  select "expected" from "ActivityPeriod" where "activityId" = ${activityId}::uuid and "openedAt" is not null`);
const carriers = async () =>
  (
    await rows<{ code: string }>(sql`select u."code" from "ActivityUnit" a join "Unit" u on u."id" = a."unitId"
    where a."activityId" = ${activityId}::uuid order by 1`)
  ).map(({ code }) => code);

test('two communes become one: one assignment goes on, the other is excused with the reason, and all of it comes back', async () => {
  await succeed(place.commune, merged);
  await succeed(place.sibling, merged);
  await apply();
  expect(await states()).toEqual(expect.arrayContaining(['xa-moi open', 'xa-c open']));
  expect((await states()).filter((state) => state.endsWith('exempted'))).toHaveLength(1);
  const { reason } = await row<{ reason: string }>(
    sql`select "exemptReason" as reason from "Assignment" where "state" = 'exempted'`,
  );
  expect(reason).toContain('xa-moi');
  expect(await expected()).toEqual({ expected: 3 });
  expect(await carriers()).toEqual(['xa-a', 'xa-b', 'xa-c', 'xa-moi']);
  await undo();
  expect(await states()).toEqual(['xa-a open', 'xa-b open', 'xa-c open']);
  expect(await carriers()).toEqual(['xa-a', 'xa-b', 'xa-c']);
  expect(await rows(sql`select 1 from "ReorganisedDuty"`)).toEqual([]);
});

test('a split: the one that takes the rest goes on, the other part gets its own, and the count grows by it', async () => {
  const second = await makeUnit('xa-hai', { parent: place.province });
  await succeed(place.commune, merged);
  await succeed(place.commune, second, false);
  await apply();
  expect(await states()).toEqual(['xa-b open', 'xa-c open', 'xa-hai open', 'xa-moi open']);
  expect(await expected()).toEqual({ expected: 4 });
  await undo();
  expect(await states()).toEqual(['xa-a open', 'xa-b open', 'xa-c open']);
  expect(await expected()).toEqual({ expected: 3 });
});

test('an abolished unit has nothing to report any more, and nobody leads in its place, until it is undone', async () => {
  const holding = await makeUnit('cho-phan-bo', { parent: place.province, type: 'holding' });
  await succeed(place.commune, holding, true, 0);
  await apply();
  expect(await states()).toEqual(['xa-a exempted', 'xa-b open', 'xa-c open']);
  expect(await carriers()).toEqual(['xa-a', 'xa-b', 'xa-c']);
  const { reason } = await row<{ reason: string }>(
    sql`select "exemptReason" as reason from "Assignment" where "state" = 'exempted'`,
  );
  expect(reason).toContain('giải thể');
  await undo();
  expect(await states()).toEqual(['xa-a open', 'xa-b open', 'xa-c open']);
});

test('what was reported stays with who reported it; what a successor has reported cannot be taken back', async () => {
  const focal = await makeFocalPoint(place.sibling, 'xa-b@angiang.example');
  const said = { numbers: { m1: 1 }, text: 'Đã ra quân tại chợ xã.', links: [], evidence: [] };
  const own = await assignmentOf(activityId, place.sibling);
  await reportResult(focal, { assignmentId: own.id, version: own.version, ...said });
  await succeed(place.commune, merged);
  await succeed(place.sibling, merged);
  await apply();
  expect(await states()).toEqual(['xa-b reported', 'xa-c open', 'xa-moi open']);
  const moved = await assignmentOf(activityId, merged);
  const heir = await makeFocalPoint(merged, 'xa-moi@angiang.example');
  await reportResult(heir, { assignmentId: moved.id, version: moved.version, ...said });
  await expect(undo()).rejects.toMatchObject({ messageKey: 'campaigns:error.reportedSince' });
});

async function stateReorganisation(): Promise<void> {
  await execute(sql`
    insert into "Reorganisation" ("id", "unitId", "title", "day", "state", "createdAt")
    values (${reorganisationId}::uuid, ${place.province.id}::uuid, 'Sắp xếp xã', '2026-10-15', 'applied', '2026-10-01')`);
}

const notices = async () =>
  (await queuedMails()).filter(({ key }) => key === 'duties-passed' || key === 'rules-passed');

test('those who answer for a successor are told once what it takes over; who answers for nothing new is not', async () => {
  await stateReorganisation();
  await makeFocalPoint(merged, 'xa-moi@angiang.example');
  await makeFocalPoint(place.other, 'xa-c@angiang.example');
  const second = await makeUnit('xa-hai', { parent: merged });
  await succeed(place.commune, merged);
  await succeed(place.sibling, second);
  await apply();
  expect(await notices()).toMatchObject([
    {
      key: 'duties-passed',
      to: 'xa-moi@angiang.example',
      params: {
        title: 'Sắp xếp xã',
        day: '15/10/2026',
        itemLines: '- xa-hai: 1 hoạt động, 1 báo cáo chưa gửi\n- xa-moi: 1 hoạt động, 1 báo cáo chưa gửi',
      },
    },
  ]);
  expect((await notices())[0]?.params.link).toMatch(/\/home$/);
});

/** Rules that somebody wrote and somebody else stands for; the one named `stopped` was stopped. */
async function approvedRules(rules: ReadonlyArray<readonly [string, MadeUnit]>): Promise<void> {
  const writer = await makeUser({ email: 'nguoi-viet@angiang.example' });
  const approver = await makeUser({ email: 'nguoi-duyet@angiang.example' });
  for (const [titleVi, unit] of rules) {
    await db().reminderRule.create({
      data: {
        ...{ id: newId(), titleVi, trigger: 'obligation', unitId: unit.id, steps: [], dailyLimit: 10 },
        ...{ changedBy: writer.userId, changedAt: now(), version: 3, stoppedAt: titleVi === 'stopped' ? now() : null },
      },
    });
  }
  await execute(sql`
    insert into "StandingApproval" ("rule", "templateKey", "channels", "limit", "approvedBy", "approvedAt")
    select 'reminder:' || "id" || ':3:reminder', 'reminder', '{email}', 10, ${approver.userId}::uuid, ${now()}
    from "ReminderRule" where "stoppedAt" is null`);
}

const where = () =>
  rows<{ rule: string; unit: string; version: number }>(sql`
    select r."titleVi" as rule, u."code" as unit, r."version" from "ReminderRule" r join "Unit" u on u."id" = r."unitId" order by 1`);

test('a reminder rule passes to the successor, of a split unit to the one above; it awaits approval and that is told', async () => {
  await stateReorganisation();
  const holding = await makeUnit('cho-phan-bo-xa-b', { parent: place.south, type: 'holding' });
  await approvedRules([
    ['merged', place.commune],
    ['split', place.sibling],
    ['stopped', place.sibling],
    ['elsewhere', place.other],
  ]);
  await succeed(place.commune, merged);
  await succeed(place.sibling, holding);
  await apply();
  expect(await where()).toEqual([
    { rule: 'elsewhere', unit: 'xa-c', version: 3 },
    { rule: 'merged', unit: 'xa-moi', version: 4 },
    { rule: 'split', unit: place.south.code, version: 4 },
    { rule: 'stopped', unit: place.south.code, version: 4 },
  ]);
  const inForce = (await rulesInForce({ on: day('2026-10-16') })).map(({ titleVi }) => titleVi);
  expect(inForce).toEqual(['elsewhere']);
  const lines = '- “merged”: từ xa-a sang xa-moi\n- “split”: từ xa-b sang huyen-nam';
  const told = await notices();
  expect(told.map(({ to, params }) => [to, params.itemLines]).sort()).toEqual([
    ['nguoi-duyet@angiang.example', lines],
    ['nguoi-viet@angiang.example', lines],
  ]);
  await undo();
  expect((await where()).map((each) => Object.values(each).join(' '))).toEqual([
    'elsewhere xa-c 3',
    'merged xa-a 5',
    'split xa-b 5',
    'stopped xa-b 5',
  ]);
  expect(await notices()).toHaveLength(4);
});

test('a rule of a unit that was closed by hand passes to the open unit above, on the day, and awaits approval there', async () => {
  await approvedRules([
    ['closed', place.commune],
    ['stays', place.other],
    ['stopped', place.commune],
  ]);
  await execute(sql`update "Unit" set "closesOn" = '2026-10-20' where "id" = ${place.commune.id}::uuid`);
  await execute(sql`update "UnitPlace" set "toDay" = '2026-10-20' where "unitId" = ${place.commune.id}::uuid`);
  await onUnitReorganised({ unitIds: [place.commune.id] });
  expect((await where()).map(({ unit, version }) => `${unit} ${version}`)).toEqual(['xa-a 3', 'xa-c 3', 'xa-a 3']);
  freezeAt('2026-10-20', '09:00');
  await runReminders(night);
  await runReminders(night);
  const above = place.north.code;
  expect((await where()).map(({ unit, version }) => `${unit} ${version}`)).toEqual([
    `${above} 4`,
    'xa-c 3',
    `${above} 4`,
  ]);
  expect((await rulesInForce({ on: day('2026-10-20') })).map(({ titleVi }) => titleVi)).toEqual(['stays']);
  expect((await notices()).map(({ to, params }) => [to, params.itemLines]).sort()).toEqual([
    ['nguoi-duyet@angiang.example', `- “closed”: từ xa-a sang ${above}`],
    ['nguoi-viet@angiang.example', `- “closed”: từ xa-a sang ${above}`],
  ]);
  const logged = await rows(sql`select 1 from "AuditEntry" where "action" = 'reminder-rule.pass-up'`);
  expect(logged).toHaveLength(1);
});
