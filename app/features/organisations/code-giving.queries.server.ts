import { today } from '#app/foundation/clock';
import { maybeRow, type Sql, sql } from '#app/foundation/db.server';
import { type Actor, hasRole } from '#app/foundation/http/actor';

/**
 * Whether the actor may hand out a code that opens this account. A code lets its bearer in: to accounts that hold any role
 * only an administrator gives one, or a focal point could sign in as somebody with more rights than her own.
 */
export function mayGiveCode(actor: Actor, account: Sql): Sql {
  if (actor.kind === 'system' || hasRole(actor, ['administrator'])) return sql`true`;
  return sql`not exists (select 1 from "Grant" held where held."userId" = ${account}
    and (held."toDay" is null or held."toDay" > ${today()}::date))`;
}

/** The same for one account. */
export async function mayGiveCodeTo(actor: Actor, { userId }: { userId: string }): Promise<boolean> {
  return (await maybeRow(sql`select 1 where ${mayGiveCode(actor, sql`${userId}::uuid`)}`)) !== null;
}
