import { rows, sql } from '#app/foundation/db.server';
import { found, notFound } from '#app/foundation/errors';
import { type Actor, hasRole } from '#app/foundation/http/actor';
import type { CycleKind } from './cycle.rules';
import { targetKeepers } from './targets.policy';

export type RequirementView = {
  id: string;
  fromYear: number;
  toYear: number | null;
  mode: 'any' | 'all';
  courses: string[];
  evidenceKinds: string[];
  carryInDays: number;
};

export type PlanTarget = {
  id: string;
  planId: string;
  audience: string | null;
  measure: 'training' | 'agencies' | 'reported';
  titleVi: string;
  titleEn: string;
  year: number;
  percent: number;
  annual: boolean;
  cycleKind: CycleKind;
  /** By year, the newest first. */
  requirements: RequirementView[];
};

/** Every target of the plans with its requirements, for those who keep them. @throws DomainError not-found for others */
export async function planTargets(actor: Actor, { targetId }: { targetId?: string } = {}): Promise<PlanTarget[]> {
  if (!hasRole(actor, targetKeepers)) throw notFound();
  return rows<PlanTarget>(sql`
    select t."id", t."planId", t."audience", t."measure", t."titleVi", t."titleEn", t."year", t."percent", t."annual",
      t."cycleKind",
      coalesce(json_agg(json_build_object('id', r."id", 'fromYear', r."fromYear", 'toYear', r."toYear", 'mode', r."mode",
        'courses', r."courses", 'evidenceKinds', r."evidenceKinds", 'carryInDays', r."carryInDays")
        order by r."fromYear" desc) filter (where r."id" is not null), '[]') as requirements
    from "Target" t left join "Requirement" r on r."targetId" = t."id"
    where ${targetId ?? null}::text is null or t."id" = ${targetId ?? null}
    group by t."id" order by t."ordering", t."id"`);
}

/** One of them. @throws DomainError not-found */
export async function planTarget(actor: Actor, { targetId }: { targetId: string }): Promise<PlanTarget> {
  const [target] = await planTargets(actor, { targetId });
  return found(target);
}
