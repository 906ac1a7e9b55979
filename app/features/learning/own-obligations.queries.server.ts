import { addDays, type Day } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import { type Actor, isUser } from '#app/foundation/http/actor';
import type { OwedCourse } from './completion.rules';

export type OwnObligation = OwedCourse & {
  obligationId: string;
  targetId: string;
  titleVi: string;
  titleEn: string;
  cycleKey: string;
  state: 'owed' | 'met' | 'exempted';
  dueOn: Day;
  metOn: Day | null;
  /** `all` of the courses or `any` one of them. */
  mode: 'all' | 'any';
};

/** What the learner owes or has met in the cycles that hold a day, the most urgent first. Nobody on a roster owes nothing. */
export async function ownObligations(actor: Actor, { on }: { on: Day }): Promise<OwnObligation[]> {
  if (!isUser(actor) || !actor.personId) return [];
  return rows<OwnObligation>(sql`
    select o."id" as "obligationId", o."targetId", t."titleVi", t."titleEn", o."cycleKey", o."state", o."dueOn", o."metOn",
      coalesce(r."mode", 'any') as mode, coalesce(r."courses", '{}') as courses, t."annual",
      c."startsOn" as "cycleStartsOn", coalesce(r."carryInDays", 0) as "carryInDays"
    from "Obligation" o
    join "Target" t on t."id" = o."targetId"
    join "Cycle" c on c."key" = o."cycleKey"
    left join lateral (
      select r."mode", r."courses", r."carryInDays" from "Requirement" r
      where r."targetId" = o."targetId" and r."fromYear" <= extract(year from c."endsOn")
        and (r."toYear" is null or r."toYear" >= extract(year from c."endsOn"))
      order by r."fromYear" desc, r."id" limit 1
    ) r on true
    where o."personId" = ${actor.personId}::uuid and o."state" <> 'released'
      and c."startsOn" <= ${on}::date and c."endsOn" >= ${on}::date
    order by o."state" = 'owed' desc, o."dueOn", o."targetId"`);
}

/** The first day on which a completion counts for an obligation. */
export function countsFrom(obligation: OwedCourse): Day {
  return addDays(obligation.cycleStartsOn, -obligation.carryInDays);
}
