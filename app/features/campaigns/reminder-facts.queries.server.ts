import { readerLanguage } from '#app/features/organisations/reader-language.queries.server';
import type { Day } from '#app/foundation/clock';
import { rows, type Sql, sql } from '#app/foundation/db.server';
import type { Language } from '#app/foundation/i18n/languages';
import type { LadderStep, ReminderTrigger } from './reminder-ladder.rules';

export type RuleInForce = {
  id: string;
  version: number;
  titleVi: string;
  trigger: ReminderTrigger;
  targetId: string | null;
  unitId: string;
  unitCode: string;
  steps: LadderStep[];
  dailyLimit: number;
  /** Whether a person stands for this version of it. */
  approved: boolean;
};

/** Rules as they stand: approved, or one that is looked at before it is. A stopped rule is not among them. */
export async function rulesInForce({ ruleId, on }: { ruleId?: string; on: Day }): Promise<RuleInForce[]> {
  return rows<RuleInForce>(sql`
    select * from (
      select r."id", r."version", r."titleVi", r."trigger", r."targetId", r."unitId", unit."code" as "unitCode", r."steps",
        r."dailyLimit", exists (select 1 from "StandingApproval" s
          where s."rule" like 'reminder:' || r."id" || ':' || r."version" || ':%' and s."revokedAt" is null
            and (s."endsOn" is null or s."endsOn" > ${on}::date)) as approved
      from "ReminderRule" r join "Unit" unit on unit."id" = r."unitId"
      where r."stoppedAt" is null and (${ruleId ?? null}::uuid is null or r."id" = ${ruleId ?? null}::uuid)
    ) rule
    where approved or ${ruleId !== undefined}
    order by "id"`);
}

/** A step that holds for a target on the day. */
export type ActiveStep = { step: string; channel: string; targetId: string; cycleKey: string; period: string };

type Question = { rule: RuleInForce; active: readonly ActiveStep[]; on: Day };

/** Everybody who owes, in the rule's subtree, and was not told by this step: rows of (a, o, p, u). */
function owing({ rule, active, on }: Question): Sql {
  return sql`unnest(${active.map((each) => each.step)}::text[], ${active.map((each) => each.channel)}::text[],
      ${active.map((each) => each.targetId)}::text[], ${active.map((each) => each.cycleKey)}::text[],
      ${active.map((each) => each.period)}::text[]) as a(step, channel, "targetId", "cycleKey", period)
    join "Obligation" o on o."targetId" = a."targetId" and o."cycleKey" = a."cycleKey" and o."state" = 'owed'
    join "UnitAncestry" below on below."unitId" = o."unitId" and below."ancestorId" = ${rule.unitId}::uuid
      and below."fromDay" <= ${on}::date and (below."toDay" is null or below."toDay" > ${on}::date)
    join "Person" p on p."id" = o."personId" and p."erasedAt" is null and p."mergedIntoId" is null
    join "Unit" u on u."id" = o."unitId"
    left join "ReminderClaim" told on told."ruleId" = ${rule.id}::uuid and told."step" = a.step and told."channel" = a.channel
      and told."period" = a.period and told."subjectKey" = 'person:' || o."personId" || ':' || o."targetId"
    where told."id" is null`;
}

export type OwingPerson = {
  step: string;
  channel: 'email' | 'sms';
  targetId: string;
  period: string;
  personId: string;
  fullName: string;
  /** Null: there is none, or it may not be used (a minor's telephone). */
  address: string | null;
  language: Language;
  unitId: string;
  unitName: string;
  dueOn: Day;
  /** Among those of the step who can be reached, from 1. */
  place: number;
};

/** Who is to be told herself; by step at most so many as its limit, those with the nearest due day first. */
export async function owingPeople(question: Question): Promise<OwingPerson[]> {
  if (question.active.length === 0) return [];
  const adult = sql`not (p."minor" or coalesce(p."birthDate" > (${question.on}::date - interval '18 years'), false))`;
  return rows<OwingPerson>(sql`
    select * from (
      select *, (row_number() over (partition by step, channel, address is null order by "dueOn", "personId"))::int as place
      from (
        select a.step, a.channel, a."targetId", a.period, p."id" as "personId", p."fullName", u."id" as "unitId",
          u."name" as "unitName", o."dueOn", ${readerLanguage(sql`p."id"`)} as "language", case a.channel when 'email' then nullif(p."email", '')
            else case when ${adult} then nullif(p."phone", '') end end as address
        from ${owing(question)}
      ) owed
    ) placed
    where place <= ${question.rule.dailyLimit} or address is null
    order by step, channel, place`);
}

export type OwingUnit = {
  step: string;
  targetId: string;
  period: string;
  unitId: string;
  unitName: string;
  dueOn: Day;
  people: string[];
};

/** How many owe in each unit, for those who answer for it. */
export async function owingUnits(question: Question): Promise<OwingUnit[]> {
  if (question.active.length === 0) return [];
  return rows<OwingUnit>(sql`
    select a.step, a."targetId", a.period, u."id" as "unitId", u."name" as "unitName", min(o."dueOn") as "dueOn",
      array_agg(p."id"::text order by p."id") as people
    from ${owing(question)}
    group by a.step, a."targetId", a.period, u."id", u."name"
    order by a.step, a."targetId", u."name" collate "vi-x-icu", u."id"`);
}

/** Subjects of units that a step has told of in the period. */
export async function unitsTold({ rule, active }: Pick<Question, 'rule' | 'active'>): Promise<Set<string>> {
  const told = await rows<{ key: string }>(sql`
    select "step" || ' ' || "subjectKey" as key from "ReminderClaim" where "ruleId" = ${rule.id}::uuid and "channel" = 'digest'
      and ("step", "period") in (select * from unnest(${active.map((each) => each.step)}::text[],
        ${active.map((each) => each.period)}::text[]))`);
  return new Set(told.map(({ key }) => key));
}

export type Official = {
  unitId: string;
  audience: 'focal-point' | 'head' | 'province';
  userId: string;
  displayName: string;
  email: string;
  language: 'vi' | 'en';
  /** The unit at which she holds the role. */
  homeCode: string;
};

/**
 * Who answers for units: focal points and heads of the nearest unit at or above each that has one, within the rule's unit; the
 * campaign team of the rule's unit itself. The head of a unit is who holds the role `leader` there; that of the rule's own unit
 * is not told of every commune.
 */
export async function officialsOf({
  rule,
  unitIds,
  on,
}: {
  rule: RuleInForce;
  unitIds: readonly string[];
  on: Day;
}): Promise<Official[]> {
  if (unitIds.length === 0) return [];
  return rows<Official>(sql`
    select held."unitId", held.audience, held."userId", held."displayName", held."email", held."language", held."homeCode"
    from (
      select up."unitId", kind.audience, account."id" as "userId", account."displayName", account."email", account."language",
        home."code" as "homeCode", dense_rank() over (partition by up."unitId", kind.audience order by up."depth") as nearness
      from "UnitAncestry" up
      join "UnitAncestry" within on within."unitId" = up."ancestorId" and within."ancestorId" = ${rule.unitId}::uuid
        and within."fromDay" <= ${on}::date and (within."toDay" is null or within."toDay" > ${on}::date)
      join "Grant" g on g."unitId" = up."ancestorId" and g."fromDay" <= ${on}::date and (g."toDay" is null or g."toDay" > ${on}::date)
      join (values ('focal-point', 'unit-focal-point'), ('focal-point', 'school-coordinator'), ('head', 'leader'),
        ('province', 'campaign-team')) as kind(audience, role) on kind.role = g."role"
        and (kind.audience <> 'head' or g."unitId" <> ${rule.unitId}::uuid)
        and (kind.audience <> 'province' or g."unitId" = ${rule.unitId}::uuid)
      join "User" account on account."id" = g."userId" and account."disabledAt" is null and account."email" is not null
      join "Unit" home on home."id" = g."unitId"
      where up."unitId" = any(${[...unitIds]}::uuid[])
        and up."fromDay" <= ${on}::date and (up."toDay" is null or up."toDay" > ${on}::date)
    ) held
    where held.nearness = 1
    group by 1, 2, 3, 4, 5, 6, 7
    order by held."unitId", held.audience, held."userId"`);
}

/** Officials who have had their mail of the day. */
export async function digestedOn(on: Day): Promise<Set<string>> {
  const told = await rows<{ userId: string }>(sql`select "userId" from "ReminderDigest" where "day" = ${on}::date`);
  return new Set(told.map(({ userId }) => userId));
}

/** What meets each target, in the words of a reminder: the title of its course, else its own. */
export async function targetWords(targetIds: readonly string[]): Promise<Map<string, { vi: string; en: string }>> {
  const words = await rows<{ id: string; vi: string; en: string }>(sql`
    select distinct on (t."id") t."id", coalesce(c."titleVi", t."titleVi") as vi, coalesce(c."titleEn", t."titleEn") as en
    from "Target" t
    left join "Requirement" r on r."targetId" = t."id" and r."toYear" is null
    left join "Course" c on c."slug" = r."courses"[1] and c."withdrawnAt" is null
    where t."id" = any(${[...targetIds]}::text[]) order by t."id", r."fromYear" desc`);
  return new Map(words.map(({ id, vi, en }) => [id, { vi, en }]));
}
