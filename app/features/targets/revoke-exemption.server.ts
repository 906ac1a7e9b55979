import { withinScope } from '#app/features/organisations/scope.queries.server';
import { audit } from '#app/foundation/audit.server';
import { type Day, today } from '#app/foundation/clock';
import { inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError, found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { enterObligations } from './enter-obligations.server';
import { reopenExempted } from './reopen-exempted.server';
import { exempters } from './targets.policy';
import type { RevocationForm } from './targets.schema';

/**
 * Takes an exemption back: the person owes again, or has met it by what she did meanwhile. The exemption stays in the history.
 * @throws DomainError not-found outside the actor's scope, or when it is in force no more; conflict when its cycle
 * has ended
 */
export async function revokeExemption(actor: Actor, { exemptionId, reason }: RevocationForm): Promise<void> {
  await inTransaction(async () => {
    await enterObligations(actor);
    const { unitId, personId, endsOn } = found(
      await maybeRow<{ unitId: string; personId: string; endsOn: Day }>(sql`
        select o."unitId", e."personId", c."endsOn"
        from "Exemption" e
        join "Cycle" c on c."key" = e."cycleKey"
        join "Obligation" o on o."personId" = e."personId" and o."targetId" = e."targetId" and o."cycleKey" = e."cycleKey"
        where e."id" = ${exemptionId}::uuid and e."revokedAt" is null
          and ${withinScope(actor, exempters, sql`o."unitId"`)}
        for update of e, o`),
    );
    if (endsOn < today()) throw new DomainError('conflict', 'targets:error.notOpen');
    await reopenExempted(actor, { exemptionIds: [exemptionId], on: today(), cause: 'revocation', reason });
    await audit(actor, 'exemption.revoke', {
      subjectType: 'exemption',
      subjectId: exemptionId,
      unitId,
      detail: { personId },
    });
  });
}
