import { audit } from '#app/foundation/audit.server';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { keepsAccounts } from './accounts.policy';

/** Opens an account again that was closed. @throws DomainError not-found */
export async function enableUser(actor: Actor, { userId }: { userId: string }): Promise<void> {
  if (!keepsAccounts(actor)) throw notFound();
  await inTransaction(async () => {
    const changed = await execute(sql`
      update "User" set "disabledAt" = null, "disabledReason" = null, "version" = "version" + 1
      where "id" = ${userId} and "disabledAt" is not null`);
    if (changed === 0) throw notFound();
    await audit(actor, 'user.enable', { subjectType: 'user', subjectId: userId });
  });
}
