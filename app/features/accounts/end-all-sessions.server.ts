import { audit } from '#app/foundation/audit.server';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { keepsAccounts } from './accounts.policy';

/**
 * Ends every session of a user but the one the actor speaks through: her own, or for those who keep accounts anybody's.
 * @returns how many
 */
export async function endAllSessions(actor: Actor, { userId }: { userId: string }): Promise<{ ended: number }> {
  const own = actor.kind === 'user' && actor.userId === userId;
  if (!own && !keepsAccounts(actor)) throw notFound();
  const kept = actor.kind === 'user' ? actor.sessionId : '';
  return inTransaction(async () => {
    const ended = await execute(sql`delete from "Session" where "userId" = ${userId} and "id" <> ${kept}`);
    await audit(actor, 'user.end-sessions', { subjectType: 'user', subjectId: userId, detail: { ended } });
    return { ended };
  });
}
