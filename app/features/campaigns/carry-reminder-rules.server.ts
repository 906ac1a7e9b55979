import { queueMails } from '#app/features/messaging/queue-mails.server';
import { inTransaction, rows, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { tFor } from '#app/foundation/i18n/t.server';
import { campaignPaths } from './campaigns.paths';
import { campaignReaders } from './campaigns.policy';
import { nearestKeepers } from './keepers.queries.server';

type Passed = { ruleId: string; version: number; fromUnitId: string; unitId: string; stopped: boolean };

/**
 * Reminder rules of units that a reorganisation closed pass to the successor; of a unit that was split or abolished to the unit
 * above its parts. The people of a rule are others then, and nobody has stood for these: it awaits approval anew, and who wrote it,
 * who had approved it and the campaign team there are told so by mail, since a rule must not fall silent unnoticed.
 * An undo brings it back the same way.
 */
export async function carryReminderRules(
  actor: Actor,
  { reorganisationId, back = false }: { reorganisationId: string; back?: boolean },
): Promise<void> {
  if (actor.kind !== 'system') throw notFound();
  await inTransaction(async () => {
    const passed = back ? await bringBack(reorganisationId) : await passOn(reorganisationId);
    await tell(
      actor,
      passed.filter(({ stopped }) => !stopped),
    );
  });
}

async function passOn(reorganisationId: string): Promise<Passed[]> {
  return rows<Passed>(sql`
    with heir as (
      select s."fromUnitId", case when u."type" = 'holding' then place."parentId" else u."id" end as "unitId"
      from "UnitSuccession" s join "Unit" u on u."id" = s."toUnitId"
      left join "UnitPlace" place on place."unitId" = u."id" and place."fromDay" <= s."day"
        and (place."toDay" is null or place."toDay" > s."day")
      where s."reorganisationId" = ${reorganisationId}::uuid and s."remainder"
    ), passed as (
      update "ReminderRule" r set "unitId" = heir."unitId", "version" = r."version" + 1 from heir
      where r."unitId" = heir."fromUnitId" and heir."unitId" is not null
      returning r."id" as "ruleId", r."version", heir."fromUnitId", heir."unitId", r."stoppedAt" is not null as stopped
    ), noted as (
      insert into "ReorganisedDuty" ("id", "reorganisationId", "kind", "ruleId", "unitId", "fromUnitId")
      select gen_random_uuid(), ${reorganisationId}::uuid, 'rule', "ruleId", "unitId", "fromUnitId" from passed
    )
    select * from passed`);
}

/** A rule that somebody put elsewhere since stays there. */
async function bringBack(reorganisationId: string): Promise<Passed[]> {
  return rows<Passed>(sql`
    update "ReminderRule" r set "unitId" = d."fromUnitId", "version" = r."version" + 1 from "ReorganisedDuty" d
    where d."reorganisationId" = ${reorganisationId}::uuid and d."kind" = 'rule' and r."id" = d."ruleId"
      and r."unitId" = d."unitId"
    returning r."id" as "ruleId", r."version", d."unitId" as "fromUnitId", r."unitId", r."stoppedAt" is not null as stopped`);
}

type Told = {
  userId: string;
  displayName: string;
  email: string;
  language: 'vi' | 'en';
  rules: Array<{ ruleId: string; version: number; rule: string; from: string; to: string }>;
};

async function tell(actor: Actor, passed: readonly Passed[]): Promise<void> {
  if (passed.length === 0) return;
  const told = await rows<Told>(sql`
    with passed as (
      select r."id", r."version", r."titleVi", r."changedBy", r."unitId", gone."name" as "from", unit."name" as "to"
      from unnest(${passed.map(({ ruleId }) => ruleId)}::uuid[], ${passed.map(({ fromUnitId }) => fromUnitId)}::uuid[])
        as each("ruleId", "fromUnitId")
      join "ReminderRule" r on r."id" = each."ruleId"
      join "Unit" gone on gone."id" = each."fromUnitId"
      join "Unit" unit on unit."id" = r."unitId"
    ), answering as (
      select "id", "changedBy" as "userId" from passed
      union
      select passed."id", s."approvedBy" from passed join "StandingApproval" s
        on starts_with(s."rule", 'reminder:' || passed."id" || ':') and s."revokedAt" is null
      union
      select passed."id", keeper."userId" from passed
        join lateral (${nearestKeepers(sql`passed."unitId"`, campaignReaders)}) keeper on true
    )
    select u."id" as "userId", u."displayName", u."email", u."language",
      jsonb_agg(jsonb_build_object('ruleId', passed."id", 'version', passed."version", 'rule', passed."titleVi",
        'from', passed."from", 'to', passed."to") order by passed."titleVi" collate "vi-x-icu", passed."id") as rules
    from answering join passed on passed."id" = answering."id"
    join "User" u on u."id" = answering."userId" and u."disabledAt" is null and u."email" is not null
    group by u."id"`);
  await queueMails(actor, {
    templateKey: 'rules-passed',
    mails: told.map(({ userId, displayName, email, language, rules }) => ({
      ...{ language, to: email, dedupeKey: `rules-passed:${rules[0]?.ruleId}:${rules[0]?.version}:${userId}` },
      params: {
        name: displayName,
        itemLines: rules.map((each) => `- ${tFor(language, 'campaigns')('passed.rule', each)}`).join('\n'),
        link: `${env().APP_ORIGIN}${campaignPaths.reminders()}`,
      },
    })),
  });
}
