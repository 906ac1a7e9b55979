import { audit } from '#app/foundation/audit.server';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { UserActor } from '#app/foundation/http/actor';
import { consume } from '#app/foundation/throttle.server';
import type { Client } from './client.rules';
import { mailRule } from './guessing.rules';
import { mailConfirmation } from './mails.server';
import { confirmedAddress, proveOwner } from './owner.server';

/**
 * Asks at a new address whether it is hers: the account keeps its confirmed address until the link in that mail is opened. An
 * address that was never confirmed is replaced at once.
 * @throws DomainError invalid (password), too-many
 */
export async function changeEmail(
  actor: UserActor,
  { email, currentPassword, client }: { email: string; currentPassword: string; client: Client },
): Promise<void> {
  const owner = await proveOwner(actor, currentPassword, client);
  const { allowed, retryAfterSeconds } = await consume('accounts.mail', actor.userId, mailRule);
  if (!allowed)
    throw new DomainError('too-many', 'accounts:error.tooManyMails', { count: Math.ceil(retryAfterSeconds / 60) });
  await inTransaction(async () => {
    if (!confirmedAddress(owner)) {
      await execute(sql`update "User" set "email" = ${email}, "version" = "version" + 1 where "id" = ${actor.userId}`);
    }
    await mailConfirmation(actor, owner, email);
    await audit(actor, 'user.change-email', { subjectType: 'user', subjectId: actor.userId });
  });
}
