import { readSession } from '#app/features/accounts/read-session.server';
import { sql } from '#app/foundation/db.server';
import type { ActorGrant, UserActor } from '#app/foundation/http/actor';
import { grantsOf, speaking } from './speaker.queries.server';

/**
 * Who sends this Cookie header, with the grants that are valid today: one statement for session, user and grants. A grant that is
 * given, ended or carried to a successor therefore counts with the next request. Null for a stranger.
 */
export async function actorOf(cookieHeader: string | null): Promise<{ actor: UserActor; setCookie?: string } | null> {
  const session = await readSession(cookieHeader, { name: 'grants', column: () => grantsOf(sql`u."id"`) });
  return session && { actor: speaking(session, session.beside as ActorGrant[]), setCookie: session.setCookie };
}
