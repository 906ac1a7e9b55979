import { beforeEach, expect, test } from 'vitest';
import { recordAchievement } from '#app/features/targets/record-achievement.server';
import { day } from '#app/foundation/clock';
import { execute, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { makeUser, queuedMails } from '#tests/support/accounts';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { type Ladder, makeLadder, makeRule, recipientsOfWaves, rung } from '#tests/support/reminders';
import { reminderPlan } from './reminder-plan.queries.server';
import { runReminders } from './run-reminders.server';

useDatabase();
const night = { kind: 'system', job: 'test' } as const;
let ladder: Ladder;

beforeEach(async () => {
  ladder = await makeLadder();
});

const monday = '2026-12-07';

async function runOn(on: string, time = '09:00') {
  freezeAt(on, time);
  return runReminders(night);
}

function mailsTo(mails: Array<{ to: string; params: Record<string, string> }>): Record<string, string | undefined> {
  return Object.fromEntries(mails.map(({ to, params }) => [to.split('@')[0], params.itemLines]));
}

test('what the day before said is what the day sends, to everybody and nobody else', async () => {
  await makeRule(ladder, [
    rung('person', -8, ['email', 'sms']),
    rung('focal-point', -8),
    rung('head', -8),
    rung('province', -8),
  ]);
  freezeAt('2026-12-06');
  const said = await reminderPlan(night, { on: day(monday) });
  const run = await runOn(monday);
  expect(run).toEqual({ messages: said.messages.length, digests: said.digests.length, refused: [] });
  expect(await recipientsOfWaves()).toEqual(
    said.messages.map(({ channel, personId }) => `${channel} ${personId}`).sort(),
  );
  const mails = await queuedMails();
  expect(mails.map(({ to }) => to).sort()).toEqual(said.digests.map(({ email }) => email).sort());
  expect(mails.map(({ to }) => to.split('@')[0]).sort()).toEqual(['chiendich', 'daumoi', 'thutruong']);
  const claimed = await rows(sql`select 1 from "ReminderClaim" where "channel" <> 'digest'`);
  expect(claimed).toHaveLength(8);
});

test('each is told once a rung: not by a second run, by two at once, nor on the next day', async () => {
  await makeRule(ladder, [rung('person', -8), rung('focal-point', -8), rung('person', 1)]);
  freezeAt(monday);
  const both = await Promise.all([runReminders(night), runReminders(night)]);
  expect(both.map(({ messages }) => messages).sort()).toEqual([0, 4]);
  expect(both.map(({ digests }) => digests).sort()).toEqual([0, 1]);
  expect(await runOn(monday, '15:00')).toMatchObject({ messages: 0, digests: 0 });
  expect(await runOn('2026-12-08')).toMatchObject({ messages: 0, digests: 0 });
  expect(await runOn('2026-12-16')).toMatchObject({ messages: 4, digests: 0 });
  expect(await recipientsOfWaves()).toHaveLength(8);
});

test('a run that ends in the middle leaves nobody out and tells nobody twice', async () => {
  await makeRule(ladder, [rung('person', -8, ['email', 'sms']), rung('focal-point', -8)]);
  // The second of two waves fails in the middle of its transaction, as if the process had gone.
  await execute(sql`alter table "Wave" add constraint "Wave_only_mail" check ("channel" = 'email')`);
  await expect(runOn(monday)).rejects.toThrow('Wave_only_mail');
  expect(await recipientsOfWaves()).toHaveLength(4);
  expect(await rows(sql`select 1 from "ReminderClaim"`)).toHaveLength(4);
  await execute(sql`alter table "Wave" drop constraint "Wave_only_mail"`);
  expect(await runOn(monday, '10:00')).toMatchObject({ messages: 4, digests: 1 });
  const sent = await recipientsOfWaves();
  expect(new Set(sent).size).toBe(8);
  expect(sent).toHaveLength(8);
});

test('who has met it by then is not told, and a minor gets no SMS', async () => {
  await makeRule(ladder, [rung('person', -8, ['email', 'sms'])]);
  await execute(sql`update "Person" set "birthDate" = '2010-01-01' where "id" = ${ladder.people.binh}::uuid`);
  await recordAchievement(night, {
    ...{ personId: ladder.people.an, sourceType: 'evidence', sourceKey: 'sign-in-sheet', sourceId: newId() },
    achievedOn: day('2026-11-30'),
  });
  await runOn(monday);
  const { chi, dung, binh } = ladder.people;
  expect(await recipientsOfWaves()).toEqual(
    [`email ${binh}`, `email ${chi}`, `email ${dung}`, `sms ${chi}`, `sms ${dung}`].sort(),
  );
  const plan = await reminderPlan(night, { on: day('2026-12-08') });
  expect(plan.unreachable).toMatchObject([{ channel: 'sms', people: 1 }]);
});

test('each is told in the language of her account; the limit of a day is for all languages together', async () => {
  const { an, binh } = ladder.people;
  for (const personId of [an, binh]) {
    const { userId } = await makeUser();
    await execute(sql`
      update "User" set "personId" = ${personId}::uuid, "language" = ${personId === an ? 'en' : 'vi'} where "id" = ${userId}::uuid`);
  }
  await makeRule(ladder, [rung('person', -8, ['email', 'sms'])], { dailyLimit: 3 });
  expect(await runOn(monday)).toMatchObject({ messages: 6, refused: [] });
  const waves = await rows(sql`
    select w."channel", t."language", count(*)::int as people, min(m."params"->>'what') as what,
      bool_or(m."personId" = ${an}::uuid) as hers
    from "Wave" w join "Template" t on t."id" = w."templateId" join "Message" m on m."waveId" = w."id"
    group by w."id", w."channel", t."language" order by 1, 2`);
  const english = { language: 'en', people: 1, what: 'Officials', hers: true };
  const vietnamese = { language: 'vi', people: 2, what: 'Cán bộ', hers: false };
  expect(waves).toEqual([
    { channel: 'email', ...english },
    { channel: 'email', ...vietnamese },
    { channel: 'sms', ...english },
    { channel: 'sms', ...vietnamese },
  ]);
});

test('one mail a day to an official with all that is hers; what comes later waits for the next day', async () => {
  await makeRule(ladder, [rung('focal-point', -8), rung('focal-point', 1)], { titleVi: 'Nhắc hạn một' });
  await makeRule(ladder, [rung('focal-point', -10)], { titleVi: 'Nhắc hạn hai' });
  await runOn(monday);
  const [mail, ...others] = (await queuedMails()).filter(({ to }) => to.startsWith('daumoi'));
  expect(others).toEqual([]);
  expect(mail?.params.itemLines?.split('\n')).toEqual(['- xa-a: 2 người chưa hoàn thành Cán bộ, hạn 15/12/2026']);
  await makeRule(ladder, [rung('focal-point', -9)], { titleVi: 'Nhắc hạn ba' });
  expect(await runOn(monday, '16:00')).toMatchObject({ digests: 0 });
  expect(await runOn('2026-12-08')).toMatchObject({ digests: 1 });
  await runOn('2026-12-16');
  const lines = (await queuedMails()).map(({ params }) => params.itemLines);
  expect(lines.at(-1)).toBe('- xa-a: 2 người đã quá hạn Cán bộ, hạn 15/12/2026');
});

test('nothing leaves at night, on a Sunday or on a holiday', async () => {
  await makeRule(ladder, [rung('person', -60)]);
  for (const [on, time] of [
    ['2026-11-22', '09:00'],
    ['2026-11-24', '09:00'],
    ['2026-11-23', '07:59'],
    ['2026-11-23', '17:00'],
  ] as const) {
    expect(await runOn(on, time)).toMatchObject({ messages: 0 });
  }
  expect((await reminderPlan(night, { on: day('2026-11-24') })).messages).toEqual([]);
  expect(await runOn('2026-11-23', '08:05')).toMatchObject({ messages: 4 });
});

test('beyond the limit of a day people wait for the next working day, and none is lost', async () => {
  await makeRule(ladder, [rung('person', -8)], { dailyLimit: 3 });
  expect(await runOn('2026-12-11')).toMatchObject({ messages: 3 });
  expect(await runOn('2026-12-14')).toMatchObject({ messages: 1 });
  expect(new Set(await recipientsOfWaves()).size).toBe(4);
});

test('a unit behind its pace is told of once a month, by its own level; units without a head are named', async () => {
  await makeRule(ladder, [rung('focal-point', -60), rung('head', -60)], { trigger: 'gap' });
  await execute(
    sql`update "Grant" set "unitId" = ${ladder.north.id}::uuid where "userId" = ${ladder.focal.userId}::uuid`,
  );
  await runOn('2026-11-23');
  const told = mailsTo(await queuedMails());
  expect(told.daumoi).toBe('- huyen-bac: Cán bộ mới đạt 0% so với chỉ tiêu 100%, còn thiếu 3 người, hạn 15/12/2026');
  expect(told.thutruong).toBe(told.daumoi);
  expect((await reminderPlan(night, { on: day('2026-11-25') })).nobody).toMatchObject([
    ...[
      { audience: 'focal-point', units: 1, example: 'huyen-nam' },
      { audience: 'head', units: 1, example: 'huyen-nam' },
    ],
  ]);
  expect(await runOn('2026-11-30')).toMatchObject({ digests: 0 });
  expect(await runOn('2026-12-01')).toMatchObject({ digests: 2 });
});
