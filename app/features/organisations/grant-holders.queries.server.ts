import { today } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import type { Role } from './roles.policy';
import { withinScope } from './scope.queries.server';

/** The users who hold a role today, at units where the actor may give and end it. */
export async function holdersOf(actor: Actor, { role }: { role: Role }): Promise<string[]> {
  const on = today();
  const holders = await rows<{ userId: string }>(sql`
    select distinct held."userId" from "Grant" held
    where held."role" = ${role} and held."fromDay" <= ${on}::date and (held."toDay" is null or held."toDay" > ${on}::date)
      and ${withinScope(actor, ['administrator'], sql`held."unitId"`)}`);
  return holders.map((holder) => holder.userId);
}

/** The roles that each of these users holds today, as far as the actor may give and end them. */
export async function rolesOfUsers(actor: Actor, { userIds }: { userIds: string[] }): Promise<Record<string, Role[]>> {
  const on = today();
  const held = await rows<{ userId: string; roles: Role[] }>(sql`
    select held."userId", array_agg(distinct held."role" order by held."role") as "roles" from "Grant" held
    where held."userId" = any(${userIds}::uuid[])
      and held."fromDay" <= ${on}::date and (held."toDay" is null or held."toDay" > ${on}::date)
      and ${withinScope(actor, ['administrator'], sql`held."unitId"`)}
    group by held."userId"`);
  return Object.fromEntries(held.map((user) => [user.userId, user.roles]));
}
