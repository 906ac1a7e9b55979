import { approveWave } from '#app/features/messaging/approve-wave.server';
import { createWave } from '#app/features/messaging/create-wave.server';
import { freezeWave } from '#app/features/messaging/freeze-wave.server';
import { now, today } from '#app/foundation/clock';
import { execute, inTransaction, rows, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import { DomainError, notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { formatDay } from '#app/foundation/i18n/format';
import { log } from '#app/foundation/log.server';
import { passRulesUp } from './pass-rules-up.server';
import { rulesInForce } from './reminder-facts.queries.server';
import { personSubject, standingKey } from './reminder-ladder.rules';
import type { PlannedMessage } from './reminder-plan';
import { reminderPlan } from './reminder-plan.queries.server';
import { sendDigests } from './send-digests.server';
import { isOfficeTime } from './workdays.rules';

export type ReminderRun = { messages: number; digests: number; refused: string[] };

const WAVE_MS = 300_000;

/**
 * Sends what the day's plan says, under the standing approval of each rule, in office hours alone. Each wave is one transaction
 * with the claims of those whom it tells, so that a run that is killed, or two at once, tell nobody twice and leave nobody
 * out: the next run of the day finds who is left.
 */
export async function runReminders(actor: Actor, { signal }: { signal?: AbortSignal } = {}): Promise<ReminderRun> {
  if (actor.kind !== 'system') throw notFound();
  const run: ReminderRun = { messages: 0, digests: 0, refused: [] };
  if (!isOfficeTime(now())) return run;
  await passRulesUp(actor);
  const plan = await reminderPlan(actor, { on: today() });
  for (const messages of wavesOf(plan.messages)) {
    if (signal?.aborted) return run;
    try {
      run.messages += await sendWave(actor, messages);
    } catch (error) {
      // No route, an approval that was taken back: said once, tried again by the next run.
      if (!(error instanceof DomainError)) throw error;
      run.refused.push(error.messageKey);
      log.warn({ ruleId: messages[0]?.ruleId, step: messages[0]?.step, error: error.messageKey }, 'reminders.refused');
    }
  }
  run.digests = await sendDigests(actor, { digests: plan.digests, on: plan.day });
  return run;
}

/** One wave a rule, step, channel, target and language: its recipients are told of the same thing in the same words. */
function wavesOf(messages: readonly PlannedMessage[]): PlannedMessage[][] {
  const waves = new Map<string, PlannedMessage[]>();
  for (const message of messages) {
    const key = [message.ruleId, message.step, message.channel, message.targetId, message.language].join(' ');
    const wave = waves.get(key);
    if (wave) wave.push(message);
    else waves.set(key, [message]);
  }
  return [...waves.values()];
}

async function sendWave(actor: Actor, messages: PlannedMessage[]): Promise<number> {
  const [first] = messages;
  if (!first) return 0;
  return inTransaction(
    async () => {
      await execute(sql`select pg_advisory_xact_lock(hashtext('campaigns.reminders'))`);
      const [rule] = await rulesInForce({ ruleId: first.ruleId, on: today() });
      if (!rule?.approved) throw new DomainError('forbidden', 'reminders:error.notApproved');
      const claimed = await claim(messages);
      if (claimed.size === 0) return 0;
      const { waveId } = await createWave(actor, {
        titleVi: `${rule.titleVi}: ${first.what.vi}`,
        ...{
          channel: first.channel,
          templateKey: first.templateKey,
          language: first.language,
          scheduledAt: now(),
          ownerUnitId: rule.unitId,
        },
        audience: { ruleId: rule.id, step: first.step, targetId: first.targetId },
        standingRule: standingKey(rule.id, rule.version, first.templateKey),
      });
      const told = messages.filter((each) => claimed.has(personSubject(each.personId, each.targetId)));
      await freezeWave(actor, {
        waveId,
        recipients: told.map(({ personId, address, fullName, what, dueOn, language }) => ({
          ...{ recipientKey: personId, personId, address },
          params: {
            ...{ name: fullName, what: what[language] },
            ...{ dueOn: formatDay(language, dueOn), link: `${env().APP_ORIGIN}/learn` },
          },
        })),
      });
      await approveWave(actor, { waveId, version: 1 });
      await execute(sql`
        update "ReminderClaim" set "waveId" = ${waveId}::uuid where "ruleId" = ${rule.id}::uuid and "step" = ${first.step}
          and "channel" = ${first.channel} and "period" = ${first.period} and "subjectKey" = any(${[...claimed]}::text[])`);
      return told.length;
    },
    { timeout: WAVE_MS },
  );
}

/** Takes the subjects that nobody took and that are still owed at this moment. */
async function claim(messages: readonly PlannedMessage[]): Promise<Set<string>> {
  const taken = await rows<{ key: string }>(sql`
    insert into "ReminderClaim" ("ruleId", "step", "channel", "subjectKey", "period", "targetId", "unitId", "personId", "day", "at")
    select m."ruleId", m.step, m.channel, m.key, m.period, m."targetId", m."unitId", m."personId", ${today()}::date, ${now()}
    from unnest(${messages.map((each) => each.ruleId)}::uuid[], ${messages.map((each) => each.step)}::text[],
      ${messages.map((each) => each.channel)}::text[],
      ${messages.map((each) => personSubject(each.personId, each.targetId))}::text[],
      ${messages.map((each) => each.period)}::text[], ${messages.map((each) => each.targetId)}::text[],
      ${messages.map((each) => each.unitId)}::uuid[], ${messages.map((each) => each.personId)}::uuid[])
      as m("ruleId", step, channel, key, period, "targetId", "unitId", "personId")
    join "Obligation" o on o."personId" = m."personId" and o."targetId" = m."targetId" and o."cycleKey" = m.period
      and o."state" = 'owed'
    on conflict ("ruleId", "step", "channel", "subjectKey", "period") do nothing returning "subjectKey" as key`);
  return new Set(taken.map(({ key }) => key));
}
