import { withinScope } from '#app/features/organisations/scope.queries.server';
import { addDays, type Day, today } from '#app/foundation/clock';
import { empty, maybeRow, rows, type Sql, sql } from '#app/foundation/db.server';
import { found, notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import type { Page, PageRequest } from '#app/foundation/pagination';
import { keysetPage } from '#app/foundation/pagination.server';
import { searchPattern } from '#app/foundation/text';
import type { ActivityKind, AssignmentState, EvidenceKind, Measure } from './activity';
import { campaignReaders } from './campaigns.policy';
import type { Schedule } from './schedule.rules';

export type ActivitySummary = {
  id: string;
  titleVi: string;
  kind: ActivityKind;
  state: string;
  planId: string | null;
  taskKey: string | null;
  units: number;
  nextOn: Day | null;
  /** Of the assignments open now. */
  expected: number;
  reported: number;
  toReview: number;
  late: number;
};

export type ActivityView = {
  id: string;
  titleVi: string;
  kind: ActivityKind;
  state: string;
  descriptionVi: string;
  schedule: Schedule;
  reportDays: number;
  evidenceAsked: EvidenceKind[];
  measures: Measure[];
  budgetVnd: number | null;
  taskId: string | null;
  taskKey: string | null;
  taskTitle: string | null;
  planId: string | null;
  version: number;
  units: number;
};

export type PeriodView = {
  id: string;
  key: string;
  startsOn: Day;
  dueOn: Day;
  openedAt: Date | null;
  expected: number | null;
  exempted: number;
  /** Reported at least once and not exempt: an exempt unit leaves both sides of the line, even one that had reported. */
  reported: number;
  accepted: number;
  onTime: number;
  /** Sums of the accepted and the submitted reports, by measure. */
  sums: Record<string, number>;
};

const mine = (actor: Actor): Sql => withinScope(actor, campaignReaders, sql`a."ownerUnitId"`);

/** How many units carry an activity out today; of one that ended with its units, how many did. */
const carriers = sql`(
  select coalesce(nullif(count(*) filter (where unit."closesOn" is null), 0), count(*))
  from "ActivityUnit" au join "Unit" unit on unit."id" = au."unitId" where au."activityId" = a."id")`;

/** Activities with what is open, what waits for a review and what is late. */
export async function activities(actor: Actor, { kind }: { kind?: string | null } = {}): Promise<ActivitySummary[]> {
  return rows<ActivitySummary>(sql`
    select a."id", a."titleVi", a."kind", a."state", g."planId", t."key" as "taskKey",
      ${carriers} as units,
      (select min(p."startsOn") from "ActivityPeriod" p where p."activityId" = a."id" and p."openedAt" is null and p."startsOn" >= ${today()}::date) as "nextOn",
      coalesce(s.expected, 0) as expected, coalesce(s.reported, 0) as reported, coalesce(s.review, 0) as "toReview", coalesce(s.late, 0) as late
    from "Activity" a
    left join "Task" t on t."id" = a."taskId"
    left join "TaskGroup" g on g."id" = t."groupId"
    left join lateral (
      select count(*) filter (where x."state" <> 'exempted') as expected,
        count(*) filter (where x."firstReportAt" is not null and x."state" <> 'exempted') as reported,
        count(*) filter (where x."state" = 'reported') as review,
        count(*) filter (where x."state" in ('open', 'returned') and x."dueOn" < ${today()}::date) as late
      from "Assignment" x where x."activityId" = a."id" and (x."dueOn" >= ${addDays(today(), -60)}::date or x."state" in ('reported', 'returned'))
    ) s on true
    where ${mine(actor)} ${kind ? sql`and a."kind" = ${kind}` : empty}
    order by (a."state" = 'active') desc, "nextOn" nulls last, a."titleVi" collate "vi-x-icu"`);
}

/** @throws DomainError not-found outside the actor's scope */
export async function activityView(actor: Actor, { activityId }: { activityId: string }): Promise<ActivityView> {
  if (!isId(activityId)) throw notFound();
  return found(
    await maybeRow<ActivityView>(sql`
      select a."id", a."titleVi", a."kind", a."state", a."descriptionVi", a."schedule", a."reportDays", a."evidenceAsked", a."measures",
        a."budgetVnd"::float8 as "budgetVnd", a."taskId", a."version", t."key" as "taskKey", t."titleVi" as "taskTitle", g."planId",
        ${carriers} as units
      from "Activity" a left join "Task" t on t."id" = a."taskId" left join "TaskGroup" g on g."id" = t."groupId"
      where a."id" = ${activityId}::uuid and ${mine(actor)}`),
  );
}

/** The periods of an activity, the newest first, with their counts and the sums of what units reported. */
export async function activityPeriods(actor: Actor, { activityId }: { activityId: string }): Promise<PeriodView[]> {
  return rows<PeriodView>(sql`
    with latest as (
      select distinct on (r."assignmentId") r."assignmentId", r."numbers", r."state"
      from "Result" r join "Assignment" x on x."id" = r."assignmentId" where x."activityId" = ${activityId}::uuid
      order by r."assignmentId", r."version" desc
    ), sums as (
      select x."periodId", n.key, sum(n.value::numeric) as total
      from latest l join "Assignment" x on x."id" = l."assignmentId" cross join lateral jsonb_each_text(l."numbers") as n(key, value)
      where l."state" <> 'returned' group by 1, 2
    )
    select p."id", p."key", p."startsOn", p."dueOn", p."openedAt", p."expected",
      count(x."id") filter (where x."state" = 'exempted') as exempted,
      count(x."id") filter (where x."firstReportAt" is not null and x."state" <> 'exempted') as reported,
      count(x."id") filter (where x."state" = 'accepted') as accepted,
      count(x."id") filter (where x."state" <> 'exempted'
        and (x."firstReportAt" at time zone 'Asia/Ho_Chi_Minh')::date <= x."dueOn") as "onTime",
      coalesce((select json_object_agg(s.key, s.total) from sums s where s."periodId" = p."id"), '{}') as sums
    from "ActivityPeriod" p
    join "Activity" a on a."id" = p."activityId" and ${mine(actor)}
    left join "Assignment" x on x."periodId" = p."id"
    where p."activityId" = ${activityId}::uuid
    group by p."id" order by p."startsOn" desc limit 40`);
}

export type AssignmentRow = {
  id: string;
  unitCode: string;
  unitName: string;
  state: AssignmentState;
  dueOn: Day;
  firstReportAt: Date | null;
  resultId: string | null;
  numbers: Record<string, number> | null;
  text: string | null;
  reviewReason: string | null;
  exemptReason: string | null;
  files: number;
};

/** Assignments of one period with each unit's newest report: what waits for the desk first, then by the unit's name. */
export async function periodAssignments(
  actor: Actor,
  { periodId, state, text, page = {} }: { periodId: string; state?: string | null; text?: string; page?: PageRequest },
): Promise<Page<AssignmentRow>> {
  const rank = sql`array_position(array['reported', 'returned', 'open', 'accepted', 'exempted'], x."state")`;
  const { rows: found, ...links } = await keysetPage<AssignmentRow & { rank: number }>(page, {
    by: [
      [rank, 'int'],
      [sql`unit."name" collate "vi-x-icu"`, 'text'],
      [sql`x."id"`, 'uuid'],
    ],
    statement: ({ beyond, order }) => sql`
      select x."id", unit."code" as "unitCode", unit."name" as "unitName", x."state", x."dueOn", x."firstReportAt", x."exemptReason",
        r."id" as "resultId", r."numbers", r."text", r."reviewReason", ${rank} as rank,
        (select count(*) from "ResultEvidence" e where e."resultId" = r."id") as files
      from "Assignment" x
      join "Activity" a on a."id" = x."activityId" and ${mine(actor)}
      join "Unit" unit on unit."id" = x."unitId"
      left join lateral (select * from "Result" r where r."assignmentId" = x."id" order by r."version" desc limit 1) r on true
      where x."periodId" = ${periodId}::uuid ${state ? sql`and x."state" = ${state}` : empty}
        ${text?.trim() ? sql`and unit."searchText" like ${searchPattern(text)}` : empty} ${beyond} ${order}`,
    keyOf: (each) => [String(each.rank), each.unitName, each.id],
  });
  return { rows: found.map(({ rank: _, ...each }) => each), ...links };
}
