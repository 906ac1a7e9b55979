import { openSessionUser } from '#app/features/accounts/session-rows.queries.server';
import { type Sql, sql } from '#app/foundation/db.server';
import type { SessionActor, UserActor } from '#app/foundation/http/actor';

/** Columns of a list of actors for `whoActs`: a user's id where it is known, else the session that is shown. */
export function actorColumns(actors: ReadonlyArray<UserActor | SessionActor>) {
  return {
    userIds: actors.map((actor) => (actor.kind === 'user' ? actor.userId : null)),
    sessionIds: actors.map((actor) => (actor.kind === 'session' ? actor.sessionId : null)),
  };
}

/**
 * An expression: the id of the user who acts, by that or by an open session. So one statement is wall and work at once, and a session
 * that is ended counts with the next request as ever. Null for a stranger, and for a session that has to be read in full.
 */
export function whoActs(userId: Sql, sessionId: Sql): Sql {
  return sql`coalesce(${userId}, ${openSessionUser(sessionId)})`;
}
