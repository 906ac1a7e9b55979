import { withinScope } from '#app/features/organisations/scope.queries.server';
import { type Day, today } from '#app/foundation/clock';
import { rows, type Sql, sql } from '#app/foundation/db.server';
import { found, notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import type { Page, PageRequest } from '#app/foundation/pagination';
import { keysetPage } from '#app/foundation/pagination.server';
import { searchPattern } from '#app/foundation/text';
import { campaignReaders } from './campaigns.policy';
import type { LadderStep, ReminderTrigger } from './reminder-ladder.rules';

export type ReminderRuleView = {
  id: string;
  titleVi: string;
  trigger: ReminderTrigger;
  targetId: string | null;
  targetVi: string | null;
  targetEn: string | null;
  unitCode: string;
  unitName: string;
  steps: LadderStep[];
  dailyLimit: number;
  version: number;
  changedAt: Date;
  changedBy: string | null;
  /** Whether the reader wrote this version: then somebody else approves it. */
  mine: boolean;
  state: 'waiting' | 'approved' | 'stopped';
  approvedBy: string | null;
  approvedAt: Date | null;
  /** Subjects that were told so far. */
  told: number;
};

/** Rules of units in the actor's scope. */
export async function reminderRules(actor: Actor): Promise<ReminderRuleView[]> {
  return readRules(actor, sql`true`);
}

/** One of them. @throws DomainError not-found */
export async function reminderRule(actor: Actor, { ruleId }: { ruleId: string }): Promise<ReminderRuleView> {
  if (!isId(ruleId)) throw notFound();
  const [rule] = await readRules(actor, sql`r."id" = ${ruleId}::uuid`);
  return found(rule);
}

function readRules(actor: Actor, which: Sql): Promise<ReminderRuleView[]> {
  return rows<ReminderRuleView>(sql`
    select r."id", r."titleVi", r."trigger", r."targetId", t."titleVi" as "targetVi", t."titleEn" as "targetEn",
      unit."code" as "unitCode", unit."name" as "unitName", r."steps", r."dailyLimit", r."version", r."changedAt",
      writer."displayName" as "changedBy", coalesce(r."changedBy" = ${isUser(actor) ? actor.userId : null}::uuid, false) as mine,
      case when r."stoppedAt" is not null then 'stopped' when stand."approvedAt" is not null then 'approved' else 'waiting' end as state,
      stand."approvedBy", stand."approvedAt",
      (select count(*)::int from "ReminderClaim" c where c."ruleId" = r."id") as told
    from "ReminderRule" r
    join "Unit" unit on unit."id" = r."unitId"
    left join "Target" t on t."id" = r."targetId"
    left join "User" writer on writer."id" = r."changedBy"
    left join lateral (
      select approver."displayName" as "approvedBy", s."approvedAt" from "StandingApproval" s
      left join "User" approver on approver."id" = s."approvedBy"
      where s."rule" like 'reminder:' || r."id" || ':' || r."version" || ':%' and s."revokedAt" is null
        and (s."endsOn" is null or s."endsOn" > ${today()}::date)
      order by s."approvedAt" limit 1
    ) stand on true
    where ${which} and ${withinScope(actor, campaignReaders, sql`r."unitId"`)}
    order by r."id"`);
}

export type ToldEntry = {
  day: Day;
  ruleId: string;
  ruleTitle: string;
  step: string;
  channel: 'email' | 'sms' | 'digest';
  subjects: number;
  waveId: string | null;
};

/** What rules have told, by day, step and channel, the newest first; of one rule or of all in the actor's scope. */
export async function toldByRules(actor: Actor, { ruleId }: { ruleId?: string } = {}): Promise<ToldEntry[]> {
  if (ruleId && !isId(ruleId)) throw notFound();
  return rows<ToldEntry>(sql`
    select c."day", c."ruleId", r."titleVi" as "ruleTitle", c."step", c."channel", count(*)::int as subjects, c."waveId"
    from "ReminderClaim" c join "ReminderRule" r on r."id" = c."ruleId"
    where (${ruleId ?? null}::uuid is null or c."ruleId" = ${ruleId ?? null}::uuid)
      and ${withinScope(actor, campaignReaders, sql`r."unitId"`)}
    group by c."day", c."ruleId", r."titleVi", c."step", c."channel", c."waveId"
    order by c."day" desc, r."titleVi", c."step", c."channel" limit 200`);
}

export type DigestEntry = { day: Day; userId: string; displayName: string; lines: number; people: number };

/** Officials who had a digest, by a part of their names, the newest first, of units in the actor's scope. */
export async function digestsSent(
  actor: Actor,
  { text = '', page = {} }: { text?: string; page?: PageRequest } = {},
): Promise<Page<DigestEntry>> {
  return keysetPage<DigestEntry>(page, {
    by: [
      [sql`d."day"`, 'date'],
      [sql`d."userId"`, 'uuid'],
    ],
    descending: true,
    statement: ({ beyond, order }) => sql`
    select d."day", d."userId", u."displayName", d."lines", d."people"
    from "ReminderDigest" d join "User" u on u."id" = d."userId"
    where u."searchText" like ${searchPattern(text)} ${beyond}
      and exists (select 1 from "Grant" g where g."userId" = d."userId" and ${withinScope(actor, campaignReaders, sql`g."unitId"`)})
    ${order}`,
    keyOf: (each) => [each.day, each.userId],
  });
}
