import type { SignedIn } from '#app/features/accounts/session';
import { type Day, today } from '#app/foundation/clock';
import { preparedRows, sql } from '#app/foundation/db.server';
import type { ActorGrant, UserActor } from '#app/foundation/http/actor';

type GrantRow = { role: string; unitId: string; fromDay: Day; toDay: Day | null };

/**
 * Who a session speaks for: the user with the grants that are valid today. One prepared query a request; a grant that is
 * given, ended or carried to a successor therefore counts with the next request.
 */
export async function actorFor(session: SignedIn): Promise<UserActor> {
  const on = today();
  const grants: ActorGrant[] = await preparedRows<GrantRow>(
    'organisations.actor-for',
    sql`select "role", "unitId", "fromDay", "toDay" from "Grant"
      where "userId" = ${session.userId}::uuid
        and "fromDay" <= ${on}::date and ("toDay" is null or "toDay" > ${on}::date)
      order by "role", "unitId"`,
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
