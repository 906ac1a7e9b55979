import { queueMails } from '#app/features/messaging/queue-mails.server';
import { rows, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import type { Actor } from '#app/foundation/http/actor';
import { tFor } from '#app/foundation/i18n/t.server';
import { campaignPaths } from './campaigns.paths';
import { campaignReaders } from './campaigns.policy';
import { nearestKeepers } from './keepers.queries.server';

/** A rule that holds for another unit than before, in its new version. */
export type PassedRule = { ruleId: string; version: number; fromUnitId: string; unitId: string; stopped: boolean };

type Told = {
  userId: string;
  displayName: string;
  email: string;
  language: 'vi' | 'en';
  rules: Array<{ ruleId: string; version: number; rule: string; from: string; to: string }>;
};

/**
 * Tells by mail who wrote the rules that passed to another unit, who had approved them and the campaign team there, that they
 * await approval: one mail each. Of rules that were stopped anyway nobody is told.
 */
export async function tellPassedRules(actor: Actor, rules: readonly PassedRule[]): Promise<void> {
  const passed = rules.filter(({ stopped }) => !stopped);
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
