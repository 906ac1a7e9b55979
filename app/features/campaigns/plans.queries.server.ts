import { withinScope } from '#app/features/organisations/scope.queries.server';
import { type Day, today } from '#app/foundation/clock';
import { maybeRow, rows, sql } from '#app/foundation/db.server';
import { found } from '#app/foundation/errors';
import { type Actor, hasRole } from '#app/foundation/http/actor';
import { campaignReaders } from './campaigns.policy';

export type PlanSummary = {
  id: string;
  titleVi: string;
  titleEn: string;
  number: string | null;
  basis: string | null;
  issuedOn: Day | null;
  tasks: number;
  activities: number;
};

export type TaskShare = {
  part: 'lead' | 'do' | 'with';
  token: string | null;
  units: Array<{ code: string; name: string }>;
};

export type TaskView = {
  id: string;
  groupKey: string;
  groupTitle: string;
  key: string;
  titleVi: string;
  kind: string | null;
  due: string | null;
  dueOn: Day | null;
  leadAs: string | null;
  shares: TaskShare[];
  activities: Array<{ id: string; titleVi: string; state: string }>;
};

/** The plans, with how many tasks they have and how many activities carry them out. Plans are the province's: no unit owns them. */
export async function plans(actor: Actor): Promise<PlanSummary[]> {
  if (actor.kind !== 'system' && !hasRole(actor, campaignReaders)) return [];
  return rows<PlanSummary>(sql`
    select p."id", p."titleVi", p."titleEn", p."number", p."basis", p."issuedOn",
      count(distinct t."id") as tasks, count(distinct a."id") as activities
    from "Plan" p
    left join "TaskGroup" g on g."planId" = p."id"
    left join "Task" t on t."groupId" = g."id"
    left join "Activity" a on a."taskId" = t."id" and ${withinScope(actor, campaignReaders, sql`a."ownerUnitId"`)}
    group by p."id" order by p."issuedOn" desc nulls first, p."id"`);
}

/** A plan with its tasks in order, each with those of its units that have not closed. @throws DomainError not-found */
export async function planView(
  actor: Actor,
  { planId }: { planId: string },
): Promise<{ plan: PlanSummary; tasks: TaskView[] }> {
  const plan = found((await plans(actor)).find((each) => each.id === planId));
  const tasks = await rows<TaskView>(sql`
    select t."id", g."key" as "groupKey", g."titleVi" as "groupTitle", t."key", t."titleVi", t."kind", t."due", t."dueOn", t."leadAs",
      coalesce((
        select json_agg(json_build_object('part', s."part", 'token', s."token", 'units', s.units)
          order by array_position(array['lead', 'do', 'with'], s."part"), s."token" nulls first)
        from (
          select tu."part", tu."token", json_agg(json_build_object('code', unit."code", 'name', unit."name")
            order by unit."name" collate "vi-x-icu") as units
          from "TaskUnit" tu join "Unit" unit on unit."id" = tu."unitId" and (unit."closesOn" is null or unit."closesOn" > ${today()}::date)
          where tu."taskId" = t."id" group by tu."part", tu."token"
        ) s), '[]') as shares,
      coalesce((
        select json_agg(json_build_object('id', a."id", 'titleVi', a."titleVi", 'state', a."state") order by a."createdAt")
        from "Activity" a where a."taskId" = t."id" and ${withinScope(actor, campaignReaders, sql`a."ownerUnitId"`)}
      ), '[]') as activities
    from "Task" t join "TaskGroup" g on g."id" = t."groupId"
    where g."planId" = ${planId} order by g."ordering", t."ordering"`);
  return { plan, tasks };
}

/** A task for the form of a new activity. */
export async function taskById(
  actor: Actor,
  { taskId }: { taskId: string },
): Promise<{ id: string; key: string; titleVi: string; kind: string | null; planId: string } | null> {
  if (!hasRole(actor, campaignReaders) || !/^[0-9a-f-]{36}$/.test(taskId)) return null;
  return maybeRow(sql`
    select t."id", t."key", t."titleVi", t."kind", g."planId" from "Task" t join "TaskGroup" g on g."id" = t."groupId"
    where t."id" = ${taskId}::uuid`);
}
