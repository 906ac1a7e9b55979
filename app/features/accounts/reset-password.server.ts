import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { sha256 } from '#app/foundation/crypto.server';
import { execute, inTransaction, row, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { acceptPassword } from './accept-password.server';
import { forgetDevices } from './device.server';
import { closeUserSessions } from './lucia.adapter.server';
import { type Addressee, mailNotice } from './mails.server';
import type { PasswordOwner } from './password.rules';
import { openToken, spend } from './tokens.server';

/**
 * Sets a new password against the link of a mail, once. Every session ends and no device is known any more; a second factor stays.
 * @throws DomainError invalid (link, password), unavailable
 */
export async function resetPassword(
  actor: Actor,
  { token, newPassword }: { token: string; newPassword: string },
): Promise<void> {
  const open = await openToken('reset', sha256(token));
  if (!open) throw expired();
  const owner = await row<Addressee & PasswordOwner & { email: string }>(sql`
    select "id" as "userId", "loginName", "displayName", "language", "email", "staff" from "User" where "id" = ${open.userId}`);
  const passwordHash = await acceptPassword(newPassword, owner);
  await inTransaction(async () => {
    if (!(await spend(open.tokenId))) throw expired();
    const changed = await execute(sql`
      update "User" set "passwordHash" = ${passwordHash}, "passwordSetAt" = ${now()}, "version" = "version" + 1
      where "id" = ${owner.userId} and "disabledAt" is null`);
    if (changed === 0) throw expired();
    await closeUserSessions(owner.userId);
    await forgetDevices(owner.userId);
    await audit(actor, 'user.reset-password', { subjectType: 'user', subjectId: owner.userId });
    await mailNotice(actor, 'password-changed', owner, owner.email);
  });
}

function expired(): DomainError {
  return new DomainError('invalid', 'accounts:error.linkExpired');
}
