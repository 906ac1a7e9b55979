import { now } from '#app/foundation/clock';
import { maybeRow, sql } from '#app/foundation/db.server';
import { found } from '#app/foundation/errors';
import type { UserActor } from '#app/foundation/http/actor';
import type { Client } from './client.rules';
import { closeSession } from './lucia.adapter.server';
import { renewedToken } from './renewals.server';
import { startSession } from './start-session.server';

type Renewal = {
  client: Client;
  /** What was shown just now: it makes the session more than it was, so it gets a new id and the old one ends. */
  shown: 'password' | 'second-factor';
  /** Of a form that may be posted twice: the second post finds the same session (`repeatedRenewal`). */
  postKey?: string | null;
};

/**
 * Puts a new session in the place of the actor's (OWASP ASVS 5.0.0, 7.2.4): who had fixed or stolen the old id is left with nothing.
 * After a password the clock of the session begins anew; after a second factor it goes on.
 * @returns the cookie to send
 */
export async function renewSession(actor: UserActor, { client, shown, postKey = null }: Renewal): Promise<string> {
  const old = found(
    await maybeRow<{ staff: boolean; lastAuthAt: Date; absoluteUntil: Date }>(sql`
      select u."staff", s."lastAuthAt", s."absoluteUntil" from "Session" s join "User" u on u."id" = s."userId"
      where s."id" = ${actor.sessionId} and s."userId" = ${actor.userId} for update of s`),
  );
  const kept = shown === 'second-factor' && { lastAuthAt: old.lastAuthAt, notAfter: old.absoluteUntil };
  const secondFactorAt = shown === 'second-factor' ? now() : actor.secondFactorAt;
  const { cookie } = await startSession(actor, {
    userId: actor.userId,
    staff: old.staff,
    client,
    secondFactorAt,
    token: renewedToken(client, postKey),
    ...kept,
  });
  await closeSession(actor.sessionId);
  return cookie;
}
