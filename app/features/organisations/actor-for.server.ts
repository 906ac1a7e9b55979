import { preparedRows, sql } from '#app/foundation/db.server';
import type { ActorGrant, UserActor } from '#app/foundation/http/actor';
import { grantsOf, type Speaker, speaking } from './speaker.queries.server';

/** Who a session that was read before speaks for: the user with the grants that are valid today. */
export async function actorFor(session: Speaker): Promise<UserActor> {
  const [found] = await preparedRows<{ grants: ActorGrant[] }>(
    'organisations.actor-for',
    sql`select ${grantsOf(sql`${session.userId}::uuid`)} as "grants"`,
  );
  return speaking(session, found?.grants ?? []);
}
