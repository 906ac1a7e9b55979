import type { SignedIn } from '#app/features/accounts/session';
import { today } from '#app/foundation/clock';
import { preparedRows, sql } from '#app/foundation/db.server';
import type { ActorGrant, UserActor } from '#app/foundation/http/actor';

type Speaker = Omit<SignedIn, 'staff' | 'lifetime' | 'lastAuthAt' | 'setCookie'>;

/**
 * Who a session speaks for: the user with the grants that are valid today. One prepared query a request; a grant that is
 * given, ended or carried to a successor therefore counts with the next request.
 */
export async function actorFor(session: Speaker): Promise<UserActor> {
  const on = today();
  const grants = await preparedRows<ActorGrant>(
    'organisations.actor-for',
    sql`select held."role", held."unitId", unit."code" as "unitCode", held."fromDay", held."toDay"
      from "Grant" held join "Unit" unit on unit."id" = held."unitId"
      where held."userId" = ${session.userId}::uuid
        and held."fromDay" <= ${on}::date and (held."toDay" is null or held."toDay" > ${on}::date)
      order by held."role", unit."code"`,
  );
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
