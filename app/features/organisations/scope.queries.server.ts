import { type Day, today } from '#app/foundation/clock';
import { type Sql, sql } from '#app/foundation/db.server';
import { type Actor, unitsOfRole } from '#app/foundation/http/actor';
import type { Role } from './roles.policy';

/**
 * The second wall: a condition for a `where` that holds when the unit in `column` is one at which the actor holds one of the
 * roles, or lies below it on the day. The night staff sees all, the public nothing. A moved unit changes it at once.
 *
 * @param column the unit's id in the caller's statement, e.g. sql`m."unitId"`
 */
export function withinScope(actor: Actor, roles: readonly Role[], column: Sql, on: Day = today()): Sql {
  if (actor.kind === 'system') return sql`true`;
  const units = unitsOfRole(actor, roles);
  if (units.length === 0) return sql`false`;
  return sql`exists (
    select 1 from "UnitAncestry" scope
    where scope."unitId" = ${column} and scope."ancestorId" = any(${units}::uuid[])
      and scope."fromDay" <= ${on}::date and (scope."toDay" is null or scope."toDay" > ${on}::date))`;
}

/**
 * As `withinScope`, of any day: a unit that closed, or opens later, or moved away. For those who keep the tree itself.
 */
export function everWithinScope(actor: Actor, roles: readonly Role[], column: Sql): Sql {
  if (actor.kind === 'system') return sql`true`;
  const units = unitsOfRole(actor, roles);
  if (units.length === 0) return sql`false`;
  return sql`exists (
    select 1 from "UnitAncestry" scope
    where scope."unitId" = ${column} and scope."ancestorId" = any(${units}::uuid[]))`;
}
