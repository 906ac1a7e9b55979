import { audit } from '#app/foundation/audit.server';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { keepsAccounts } from './accounts.policy';

/** Ends one session: one's own, or for those who keep accounts anybody's. @throws DomainError not-found */
export async function endSession(actor: Actor, { sessionId }: { sessionId: string }): Promise<void> {
  if (actor.kind !== 'user') throw notFound();
  const whose = keepsAccounts(actor) ? sql`true` : sql`"userId" = ${actor.userId}`;
  await inTransaction(async () => {
    const ended = await execute(sql`delete from "Session" where "id" = ${sessionId} and ${whose}`);
    if (ended === 0) throw notFound();
    await audit(actor, 'session.end', { subjectType: 'session', subjectId: sessionId });
  });
}
