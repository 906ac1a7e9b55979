import { now } from '#app/foundation/clock';
import { execute, sql } from '#app/foundation/db.server';
import type { UserActor } from '#app/foundation/http/actor';
import { requireFreshSecondFactor } from '#app/foundation/http/step-up';
import { sealSecret } from './factors.server';
import { newTotpSecret } from './totp.adapter.server';

/**
 * Makes a secret that waits for its first code; the present second factor holds until then.
 * @throws DomainError step-up: who has one shows it before it is replaced
 */
export async function beginSecondFactor(actor: UserActor): Promise<void> {
  if (actor.hasSecondFactor) requireFreshSecondFactor(actor, 10);
  const pending = sealSecret(actor.userId, newTotpSecret());
  await execute(sql`
    insert into "SecondFactor" ("userId", "pending", "createdAt") values (${actor.userId}, ${pending}, ${now()})
    on conflict ("userId") do update set "pending" = excluded."pending"`);
}
