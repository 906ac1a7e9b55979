import { execute, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import { notFound } from '#app/foundation/errors';
import { type Actor, hasRole } from '#app/foundation/http/actor';

/**
 * For the demo's clock: codes that were used in a time that has not come yet would refuse those of the present, because a code
 * is good once and only forward. @throws DomainError not-found outside the demo and for anyone but an administrator
 */
export async function forgetUsedCodes(actor: Actor): Promise<void> {
  if (!env().DEMO || !hasRole(actor, ['administrator'])) throw notFound();
  await execute(sql`update "SecondFactor" set "lastStep" = null where "lastStep" is not null`);
}
