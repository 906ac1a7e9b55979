import { beforeEach, expect, test } from 'vitest';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { person } from '#tests/support/messaging';
import { actorWith } from '#tests/support/organisations';
import { type Ladder, makeLadder, makeRule, recipientsOfWaves, rung } from '#tests/support/reminders';
import { approveReminderRule } from './approve-reminder-rule.server';
import { lookAhead } from './look-ahead.queries.server';
import { reminderRule, reminderRules } from './reminder-rules.queries.server';
import { runReminders } from './run-reminders.server';
import { saveReminderRule } from './save-reminder-rule.server';
import { stopReminderRule } from './stop-reminder-rule.server';

useDatabase();
const night = { kind: 'system', job: 'test' } as const;
const steps = [rung('person', -30), rung('head', 1)];
let ladder: Ladder;

beforeEach(async () => {
  ladder = await makeLadder();
});

async function sent(on = '2026-12-07') {
  freezeAt(on);
  await runReminders(night);
  return (await recipientsOfWaves()).length;
}

test('a rule sends nothing before it is approved: by an approver, another than its writer, who has just shown a second factor', async () => {
  const ruleId = await makeRule(ladder, steps, { approve: false });
  const approve = (actor: Parameters<typeof approveReminderRule>[0]) =>
    approveReminderRule(actor, { ruleId, version: 0 });
  expect(await sent()).toBe(0);
  freezeAt('2026-11-20');
  await expect(approve(ladder.team)).rejects.toMatchObject({ messageKey: 'messaging:error.standingRole' });
  const both = { ...ladder.team, grants: [...ladder.team.grants, ...ladder.approver.grants] };
  await expect(approve(both)).rejects.toMatchObject({ messageKey: 'messaging:error.ownRule' });
  const stale = person(['campaign-approver'], ladder.province.id, { secondFactorAt: new Date('2026-11-19T00:00:00Z') });
  await expect(approve(stale)).rejects.toMatchObject({ kind: 'step-up' });
  await expect(approve(person(['campaign-approver'], ladder.north.id))).rejects.toMatchObject({ kind: 'not-found' });
  expect(await reminderRule(ladder.approver, { ruleId })).toMatchObject({ state: 'waiting' });
  await approve(ladder.approver);
  expect(await reminderRule(ladder.approver, { ruleId })).toMatchObject({ state: 'approved', version: 0 });
  expect(await sent()).toBe(4);
});

test('a changed rule loses its approval, and the version that was seen is the one that is approved', async () => {
  const ruleId = await makeRule(ladder, steps);
  const change = {
    titleVi: 'Nhắc hạn',
    trigger: 'obligation',
    unitCode: 'tinh',
    dailyLimit: 10,
    steps,
    version: 0,
  } as const;
  await saveReminderRule(ladder.team, { ...change, ruleId });
  expect(await reminderRule(ladder.team, { ruleId })).toMatchObject({ state: 'waiting', version: 1 });
  expect(await sent()).toBe(0);
  freezeAt('2026-11-20');
  await expect(saveReminderRule(ladder.team, { ...change, ruleId })).rejects.toMatchObject({ kind: 'conflict' });
  await expect(approveReminderRule(ladder.approver, { ruleId, version: 0 })).rejects.toMatchObject({
    kind: 'conflict',
  });
  await approveReminderRule(ladder.approver, { ruleId, version: 1 });
  expect(await sent()).toBe(4);
});

test('a stopped rule sends nothing until it is approved again', async () => {
  const ruleId = await makeRule(ladder, steps);
  await stopReminderRule(ladder.team, { ruleId });
  expect(await sent()).toBe(0);
  freezeAt('2026-11-20');
  await approveReminderRule(ladder.approver, { ruleId, version: 0 });
  expect(await sent()).toBe(4);
});

test('before it is approved a look ahead shows what a rule would do, to who may see it', async () => {
  const ruleId = await makeRule(ladder, steps, { approve: false });
  const on = '2026-12-07' as never;
  expect((await lookAhead(ladder.approver, { on })).messages).toEqual([]);
  const [group] = (await lookAhead(ladder.approver, { on, ruleId })).messages;
  expect(group).toMatchObject({ step: 'person:-30', channel: 'email', count: 4 });
  expect(group?.sample.map(({ fullName }) => fullName)).toContain('Nguyễn Văn 1');
  const south = actorWith('campaign-team', ladder.south);
  await expect(lookAhead(south, { on, ruleId })).rejects.toMatchObject({ kind: 'not-found' });
  expect(await reminderRules(south)).toEqual([]);
  await expect(
    saveReminderRule(south, { titleVi: 'Lạ', trigger: 'gap', unitCode: 'tinh', dailyLimit: 1, steps, version: 0 }),
  ).rejects.toMatchObject({ kind: 'not-found' });
});
