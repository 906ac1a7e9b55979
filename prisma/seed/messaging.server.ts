import { planReminder } from '#app/features/campaigns/plan-reminder.server';
import { activateRoute } from '#app/features/messaging/activate-route.server';
import { approveWave } from '#app/features/messaging/approve-wave.server';
import { farEndRoute } from '#app/features/messaging/far-ends/far-end-routes';
import { publishGateRules } from '#app/features/messaging/publish-gate-rules.server';
import { publishTemplates } from '#app/features/messaging/publish-templates.server';
import { saveRoute } from '#app/features/messaging/save-route.server';
import { cycleWithTargets } from '#app/features/targets/cycles.queries.server';
import { addDays, atTime, now, runAt, today } from '#app/foundation/clock';
import { execute, inTransaction, row, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { staff } from './staff.server';

const night: Actor = { kind: 'system', job: 'seed-messaging' };

/** What every message is written from: the story of the past writes some. */
export async function seedTemplates(): Promise<void> {
  await publishGateRules(night);
  await publishTemplates(night);
}

/** Letters of the story's past went out in the past: only their rows are left, as of any that was sent. */
export async function seedSentLetters(): Promise<void> {
  await execute(sql`
    update "Outbox" set "state" = 'accepted', "attempts" = 1, "sentAt" = "dueAt" + interval '1 minute', "paramsCipher" = ''
    where "state" = 'queued' and "dueAt" < ${addDays(today(), -1)}::date`);
}

/**
 * Two waves of reminders: one by mail that was sent twelve days ago, and one by SMS that waits for its approval, both planned by
 * the demo's campaign team. And the standing approval under which automatic reminders run.
 */
export async function seedMessaging(): Promise<void> {
  // The addresses are those of the last start: none. The start of the demo writes them.
  for (const [channel, url] of [
    ['email', 'smtp://127.0.0.1:1'],
    ['sms', 'smpp://127.0.0.1:1'],
  ] as const) {
    await activateRoute(night, await saveRoute(night, { route: farEndRoute(channel, url), farEnd: true }));
  }
  const team = await staff('chiendich.demo', 'campaign-team');
  const approver = await staff('pheduyet.demo', 'campaign-approver');
  const target = (await cycleWithTargets()).targets.find(({ audience }) => audience === 'officials');
  if (!target) return;
  await execute(sql`
    insert into "StandingApproval" ("rule", "templateKey", "channels", "limit", "approvedBy", "approvedAt")
    values ('reminder-ladder', 'reminder', '{email}', 500, ${approver.userId}::uuid, ${now()}) on conflict do nothing`);
  const plan = { targetId: target.id, unitCode: 'ubnd-tinh', templateKey: 'reminder' };
  const sentOn = addDays(today(), -12);
  const scheduledAt = atTime(sentOn, '09:00');
  const first = 'Nhắc cán bộ hoàn thành khóa học dịch vụ công, đợt 1';
  const { waveIds } = await runAt(atTime(sentOn, '08:10'), () =>
    planReminder(team, { ...plan, channels: ['email'], scheduledAt, title: first }),
  );
  for (const waveId of waveIds) {
    const { version } = await row<{ version: number }>(sql`select "version" from "Wave" where "id" = ${waveId}::uuid`);
    await runAt(atTime(sentOn, '08:40'), () =>
      approveWave({ ...approver, secondFactorAt: now() }, { waveId, version }),
    );
    await runAt(atTime(sentOn, '09:04'), () => pretendSent(waveId, scheduledAt));
  }
  const title = 'Nhắc cán bộ hoàn thành khóa học dịch vụ công, đợt 2 (SMS)';
  await planReminder(team, { ...plan, channels: ['sms'], scheduledAt: atTime(addDays(today(), 1), '08:00'), title });
}

/** Takes every row the way that a sent one goes: most arrived, some mailboxes did not exist, one outcome is unknown. */
async function pretendSent(waveId: string, startedAt: Date): Promise<void> {
  await inTransaction(async () => {
    const token = newId();
    const mine = sql`"waveId" = ${waveId}::uuid and "state" <> 'suppressed'`;
    await execute(
      sql`update "Message" set "state" = 'claimed', "claimToken" = ${token}::uuid, "leaseUntil" = ${now()} where ${mine}`,
    );
    await execute(sql`
      update "Message" set "state" = 'submitting', "attempts" = 1, "submittedAt" = ${startedAt}::timestamptz + "id" % 200 * interval '1 second',
        "routeId" = (select "routeId" from "Wave" where "id" = ${waveId}::uuid) where ${mine}`);
    await execute(sql`
      update "Message" m set "state" = o."state", "reason" = o."reason", "settledAt" = m."submittedAt" + interval '1 second',
        "claimToken" = null, "leaseUntil" = null
      from (select "id", row_number() over (order by "id") as "place" from "Message" where ${mine}) as n,
        lateral (select case when n."place" % 41 = 7 then 'rejected' when n."place" = 100 then 'unknown' else 'accepted' end as "state",
          case when n."place" % 41 = 7 then 'smtp 550 rcpt to' when n."place" = 100 then 'lease-ended' end as "reason") as o
      where m."id" = n."id"`);
    await execute(sql`update "Wave" set "state" = 'finished', "finishedAt" = ${now()} where "id" = ${waveId}::uuid`);
    await execute(sql`
      insert into "WaveEvent" ("waveId", "kind", "at")
      values (${waveId}::uuid, 'started', ${startedAt}), (${waveId}::uuid, 'finished', ${now()})`);
  });
}
