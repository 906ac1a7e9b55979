import { audit } from '#app/foundation/audit.server';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { hasRole, type UserActor } from '#app/foundation/http/actor';
import { requireFreshSecondFactor } from '#app/foundation/http/step-up';
import { secondFactorRoles } from './accounts.policy';
import { mailNotice } from './mails.server';
import { confirmedAddress, ownerOf } from './owner.server';

/** Removes one's own second factor. @throws DomainError step-up; forbidden for the roles that must have one */
export async function removeSecondFactor(actor: UserActor): Promise<void> {
  if (hasRole(actor, secondFactorRoles)) throw new DomainError('forbidden', 'accounts:error.secondFactorRequired');
  requireFreshSecondFactor(actor, 10);
  const owner = await ownerOf(actor);
  await inTransaction(async () => {
    await execute(sql`delete from "SecondFactor" where "userId" = ${actor.userId}`);
    await execute(sql`delete from "RecoveryCode" where "userId" = ${actor.userId}`);
    await execute(sql`update "Session" set "secondFactorAt" = null where "userId" = ${actor.userId}`);
    await audit(actor, 'user.remove-second-factor', { subjectType: 'user', subjectId: actor.userId });
    await mailNotice(actor, 'second-factor-changed', owner, confirmedAddress(owner));
  });
}
