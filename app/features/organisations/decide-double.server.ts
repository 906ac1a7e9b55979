import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError, found } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { personKept } from './doubles.queries.server';

type Options = { doubleId: string; decision: 'different' | 'open' };

/**
 * Says that two records are two people, which is remembered and not asked again; or asks again.
 * @throws DomainError not-found outside the actor's scope; conflict once they were merged
 */
export async function decideDouble(actor: Actor, { doubleId, decision }: Options): Promise<void> {
  await inTransaction(async () => {
    const double = found(
      await maybeRow<{ state: string; firstId: string; secondId: string }>(sql`
        select d."state", d."firstId", d."secondId" from "PersonDouble" d where d."id" = ${doubleId}::uuid
          and ${personKept(actor, sql`d."firstId"`)} and ${personKept(actor, sql`d."secondId"`)} for update of d`),
    );
    if (double.state === 'merged') throw new DomainError('conflict', 'persons:error.decided');
    await execute(sql`
      update "PersonDouble" set "state" = ${decision}, "decidedBy" = ${isUser(actor) ? actor.userId : null}::uuid,
        "decidedAt" = ${now()} where "id" = ${doubleId}::uuid`);
    await audit(actor, decision === 'different' ? 'person-double.different' : 'person-double.reopen', {
      subjectType: 'person-double',
      subjectId: doubleId,
      detail: { firstId: double.firstId, secondId: double.secondId },
    });
  });
}
