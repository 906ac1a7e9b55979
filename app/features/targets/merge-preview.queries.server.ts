import { peopleReaders } from '#app/features/organisations/roles.policy';
import { withinScope } from '#app/features/organisations/scope.queries.server';
import { today } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { mergedState } from './merged-state.rules';
import type { ObligationState } from './obligation-state';

export type ObligationMerge = {
  cycleKey: string;
  titleVi: string;
  titleEn: string;
  first: ObligationState | null;
  second: ObligationState | null;
  /** Where the one obligation will stand; `unchanged` in a cycle that has ended. */
  result: ObligationState | 'unchanged';
};

/** What two records owe, side by side, and what becomes of it when they are one. Only obligations of units in scope. */
export async function obligationMerge(
  actor: Actor,
  { firstId, secondId }: { firstId: string; secondId: string },
): Promise<ObligationMerge[]> {
  type Row = Omit<ObligationMerge, 'result'> & { firstMet: boolean; secondMet: boolean; closed: boolean };
  const found = await rows<Row>(sql`
    select c."key" as "cycleKey", t."titleVi", t."titleEn", c."endsOn" < ${today()}::date as closed,
      max(o."state") filter (where o."personId" = ${firstId}::uuid) as first,
      coalesce(bool_or(o."metOn" is not null) filter (where o."personId" = ${firstId}::uuid), false) as "firstMet",
      max(o."state") filter (where o."personId" = ${secondId}::uuid) as second,
      coalesce(bool_or(o."metOn" is not null) filter (where o."personId" = ${secondId}::uuid), false) as "secondMet"
    from "Obligation" o join "Target" t on t."id" = o."targetId" join "Cycle" c on c."key" = o."cycleKey"
    where o."personId" in (${firstId}::uuid, ${secondId}::uuid) and ${withinScope(actor, peopleReaders, sql`o."unitId"`)}
    group by c."key", t."id" order by c."startsOn" desc, t."ordering"`);
  return found.map(({ firstMet, secondMet, closed, ...each }) => ({
    ...each,
    result: mergedState(
      each.first && { state: each.first, met: firstMet },
      each.second && { state: each.second, met: secondMet },
      { closed },
    ),
  }));
}
