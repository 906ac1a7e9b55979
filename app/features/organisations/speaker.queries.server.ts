import type { SignedIn } from '#app/features/accounts/session';
import { today } from '#app/foundation/clock';
import { type Sql, sql } from '#app/foundation/db.server';
import type { ActorGrant, UserActor } from '#app/foundation/http/actor';

export type Speaker = Omit<SignedIn, 'staff' | 'lifetime' | 'lastAuthAt' | 'setCookie' | 'beside'>;

/** A column: the grants of a user that are valid today, as a list of `ActorGrant`. */
export function grantsOf(userId: Sql): Sql {
  const on = today();
  return sql`(
    select coalesce(json_agg(json_build_object('role', held."role", 'unitId', held."unitId", 'unitCode', unit."code",
      'fromDay', held."fromDay", 'toDay', held."toDay") order by held."role", unit."code"), '[]')
    from "Grant" held join "Unit" unit on unit."id" = held."unitId"
    where held."userId" = ${userId}
      and held."fromDay" <= ${on}::date and (held."toDay" is null or held."toDay" > ${on}::date))`;
}

/** The actor that a session and these grants make. */
export function speaking(session: Speaker, grants: ActorGrant[]): UserActor {
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
