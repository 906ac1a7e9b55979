import { audit } from '#app/foundation/audit.server';
import { inTransaction } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { blankCookie, closeSession } from './lucia.adapter.server';

/** Ends the actor's own session. @returns the cookies to send; also to one whose session had ended already */
export async function signOut(actor: Actor): Promise<{ cookies: string[] }> {
  if (actor.kind === 'user') {
    await inTransaction(async () => {
      await closeSession(actor.sessionId);
      await audit(actor, 'user.sign-out', { subjectType: 'user', subjectId: actor.userId });
    });
  }
  return { cookies: [blankCookie()] };
}
