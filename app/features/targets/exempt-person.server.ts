import { withinScope } from '#app/features/organisations/scope.queries.server';
import { audit } from '#app/foundation/audit.server';
import { type Day, now, today } from '#app/foundation/clock';
import { db, execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError, found } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { enterObligations } from './enter-obligations.server';
import { exempters } from './targets.policy';
import type { ExemptionForm } from './targets.schema';

type Owed = { personId: string; targetId: string; cycleKey: string; unitId: string; state: string; endsOn: Day };

/**
 * Excuses a person from an open obligation, with a reason and, where there is one, a document. She then stands neither above
 * nor below the line, until the exemption expires or is revoked.
 * @throws DomainError not-found outside the actor's scope; conflict when the obligation is not open (any more)
 */
export async function exemptPerson(
  actor: Actor,
  { obligationId, reason, document, expiresOn }: ExemptionForm,
): Promise<void> {
  const on = today();
  await inTransaction(async () => {
    await enterObligations(actor);
    const owed = found(
      await maybeRow<Owed>(sql`
        select o."personId", o."targetId", o."cycleKey", o."unitId", o."state", c."endsOn"
        from "Obligation" o join "Cycle" c on c."key" = o."cycleKey"
        where o."id" = ${obligationId}::uuid and ${withinScope(actor, exempters, sql`o."unitId"`)}
        for update of o`),
    );
    if (owed.state !== 'owed' || owed.endsOn < on) throw new DomainError('conflict', 'targets:error.notOpen');
    if (expiresOn && expiresOn <= on) throw new DomainError('invalid', 'targets:error.expiryPassed', {}, 'expiresOn');
    const { personId, targetId, cycleKey, unitId } = owed;
    const id = newId();
    await db().exemption.create({
      data: {
        id,
        personId,
        targetId,
        cycleKey,
        reason,
        document: document ?? null,
        expiresOn: expiresOn ? new Date(`${expiresOn}T00:00:00Z`) : null,
        grantedBy: isUser(actor) ? actor.userId : null,
        grantedAt: now(),
      },
    });
    await execute(sql`
      with exempted as (
        update "Obligation" set "state" = 'exempted' where "id" = ${obligationId}::uuid
      )
      insert into "ObligationEvent" ("obligationId", "personId", "targetId", "cycleKey", "kind", "fromUnitId", "fromState",
        "toUnitId", "toState", "effectiveOn", "at", "causeType", "causeId", "reason", "actorId")
      values (${obligationId}::uuid, ${personId}::uuid, ${targetId}, ${cycleKey}, 'exempted', ${unitId}::uuid, 'owed',
        ${unitId}::uuid, 'exempted', ${on}::date, ${now()}, 'exemption', ${id}, ${reason},
        ${isUser(actor) ? actor.userId : null}::uuid)`);
    await audit(actor, 'exemption.grant', {
      subjectType: 'exemption',
      subjectId: id,
      unitId,
      detail: { personId, targetId, cycleKey, expiresOn },
    });
  });
}
