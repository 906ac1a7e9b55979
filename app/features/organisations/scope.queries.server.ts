import { type Day, today } from '#app/foundation/clock';
import { rows, type Sql, sql } from '#app/foundation/db.server';
import { type Actor, unitsOfRole } from '#app/foundation/http/actor';
import type { Role } from './roles.policy';

/** Inside the condition a bare "unitId" would be the closure's own column, and the condition would hold for everybody. */
function qualified(column: Sql): Sql {
  if (!column.text.includes('.')) throw new Error(`name the table of ${column.text}`);
  return column;
}

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
    where scope."unitId" = ${qualified(column)} and scope."ancestorId" = any(${units}::uuid[])
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
    where scope."unitId" = ${qualified(column)} and scope."ancestorId" = any(${units}::uuid[]))`;
}

/** The roles that the actor holds at a unit: given there or at a unit above it today. */
export async function rolesAt(actor: Actor, { unitId }: { unitId: string }): Promise<Role[]> {
  if (actor.kind !== 'user') return [];
  const on = today();
  const above = await rows<{ ancestorId: string }>(sql`
    select "ancestorId" from "UnitAncestry" where "unitId" = ${unitId}::uuid
      and "fromDay" <= ${on}::date and ("toDay" is null or "toDay" > ${on}::date)`);
  return heldAt(
    actor,
    above.map((row) => row.ancestorId),
  );
}

/** The roles given to an actor at one of the units. */
export function heldAt(actor: Actor, unitIds: readonly string[]): Role[] {
  if (actor.kind !== 'user') return [];
  const units = new Set(unitIds);
  return [...new Set(actor.grants.filter((grant) => units.has(grant.unitId)).map((grant) => grant.role as Role))];
}
