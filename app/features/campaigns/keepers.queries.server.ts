import type { Role } from '#app/features/organisations/roles.policy';
import { today } from '#app/foundation/clock';
import { type Sql, sql } from '#app/foundation/db.server';

/**
 * For a `join lateral`: the accounts (`"userId"`) that hold one of the roles today at a unit or, where nobody does, at the nearest
 * one above it. Administrators, who look after everything, are not told of everything.
 */
export function nearestKeepers(unitId: Sql, roles: readonly Role[]): Sql {
  const on = today();
  return sql`
    select near."userId" from (
      select g."userId", dense_rank() over (order by up."depth") as nearness
      from "UnitAncestry" up
      join "Grant" g on g."unitId" = up."ancestorId" and g."role" = any(${roles.filter((role) => role !== 'administrator')}::text[])
        and g."fromDay" <= ${on}::date and (g."toDay" is null or g."toDay" > ${on}::date)
      where up."unitId" = ${unitId} and up."fromDay" <= ${on}::date and (up."toDay" is null or up."toDay" > ${on}::date)
    ) near where near.nearness = 1`;
}
