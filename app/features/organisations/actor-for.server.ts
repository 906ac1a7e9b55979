import { readSession } from '#app/features/accounts/read-session.server';
import type { SignedIn } from '#app/features/accounts/session';
import { today } from '#app/foundation/clock';
import { preparedRows, sql } from '#app/foundation/db.server';
import type { ActorGrant, UserActor } from '#app/foundation/http/actor';

type Speaker = Omit<SignedIn, 'staff' | 'lifetime' | 'lastAuthAt' | 'setCookie' | 'beside'>;

/**
 * Who sends this Cookie header, with the grants that are valid today: one statement for session, user and grants. A grant that is
 * given, ended or carried to a successor therefore counts with the next request. Null for a stranger.
 */
export async function actorOf(cookieHeader: string | null): Promise<{ actor: UserActor; setCookie?: string } | null> {
  const session = await readSession(cookieHeader, { name: 'grants', column: () => grantsOf(sql`u."id"`) });
  return session && { actor: speaking(session, session.beside as ActorGrant[]), setCookie: session.setCookie };
}

/** The same for a session that was read before. */
export async function actorFor(session: Speaker): Promise<UserActor> {
  const [found] = await preparedRows<{ grants: ActorGrant[] }>(
    'organisations.actor-for',
    sql`select ${grantsOf(sql`${session.userId}::uuid`)} as "grants"`,
  );
  return speaking(session, found?.grants ?? []);
}

function grantsOf(userId: ReturnType<typeof sql>) {
  const on = today();
  return sql`(
    select coalesce(json_agg(json_build_object('role', held."role", 'unitId', held."unitId", 'unitCode', unit."code",
      'fromDay', held."fromDay", 'toDay', held."toDay") order by held."role", unit."code"), '[]')
    from "Grant" held join "Unit" unit on unit."id" = held."unitId"
    where held."userId" = ${userId}
      and held."fromDay" <= ${on}::date and (held."toDay" is null or held."toDay" > ${on}::date))`;
}

function speaking(session: Speaker, grants: ActorGrant[]): UserActor {
  return {
    kind: 'user',
    userId: session.userId,
    personId: session.personId,
    displayName: session.displayName,
    language: session.language,
    grants,
    sessionId: session.sessionId,
    secondFactorAt: session.secondFactorAt,
    hasSecondFactor: session.hasSecondFactor,
  };
}
