import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { UserActor } from '#app/foundation/http/actor';
import { acceptPassword } from './accept-password.server';
import type { Client } from './client.rules';
import { endAllSessions } from './end-all-sessions.server';
import { mailNotice } from './mails.server';
import { confirmedAddress, proveOwner } from './owner.server';
import { renewSession } from './renew-session.server';

type Change = { currentPassword: string; newPassword: string; client: Client };

/**
 * Changes one's own password. All other sessions end; this one goes on under a new id.
 * @returns the cookie to send
 * @throws DomainError invalid (either password), too-many, unavailable, conflict when it was changed elsewhere meanwhile
 */
export async function changePassword(
  actor: UserActor,
  { currentPassword, newPassword, client }: Change,
): Promise<{ cookie: string }> {
  const owner = await proveOwner(actor, currentPassword, client);
  const passwordHash = await acceptPassword(newPassword, owner);
  return inTransaction(async () => {
    const changed = await execute(sql`
      update "User" set "passwordHash" = ${passwordHash}, "passwordSetAt" = ${now()}, "version" = "version" + 1
      where "id" = ${actor.userId} and "passwordHash" = ${owner.passwordHash}`);
    if (changed === 0) throw new DomainError('conflict', 'common:error.conflict');
    await endAllSessions(actor, { userId: actor.userId });
    const cookie = await renewSession(actor, { client, shown: 'password' });
    await audit(actor, 'user.change-password', { subjectType: 'user', subjectId: actor.userId });
    await mailNotice(actor, 'password-changed', owner, confirmedAddress(owner));
    return { cookie };
  });
}
