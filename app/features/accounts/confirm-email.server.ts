import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { sha256 } from '#app/foundation/crypto.server';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { UserActor } from '#app/foundation/http/actor';
import { openToken, spend } from './tokens.server';

/**
 * Takes the address that the link was sent to as confirmed, once, and only by the account's owner, signed in: a stranger to whom
 * a mistyped address belongs must not become the one who can reset its password.
 * @throws DomainError invalid
 */
export async function confirmEmail(actor: UserActor, { token }: { token: string }): Promise<void> {
  const open = await openToken('confirm-email', sha256(token));
  if (!open?.subject || open.userId !== actor.userId) throw new DomainError('invalid', 'accounts:error.linkExpired');
  await inTransaction(async () => {
    if (!(await spend(open.tokenId))) throw new DomainError('invalid', 'accounts:error.linkExpired');
    await execute(sql`
      update "User" set "email" = ${open.subject}, "emailConfirmedAt" = ${now()}, "version" = "version" + 1
      where "id" = ${open.userId}`);
    await audit(actor, 'user.confirm-email', { subjectType: 'user', subjectId: open.userId });
  });
}
