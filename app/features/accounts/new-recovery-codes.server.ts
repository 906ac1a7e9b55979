import { audit } from '#app/foundation/audit.server';
import { inTransaction } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { UserActor } from '#app/foundation/http/actor';
import { requireFreshSecondFactor } from '#app/foundation/http/step-up';
import { issueRecoveryCodes } from './factors.server';

/**
 * Voids one's recovery codes and makes new ones.
 * @returns the codes, to be read this once
 * @throws DomainError step-up, conflict without a second factor
 */
export async function newRecoveryCodes(actor: UserActor): Promise<string[]> {
  if (!actor.hasSecondFactor) throw new DomainError('conflict', 'accounts:error.secondFactorNotBegun');
  requireFreshSecondFactor(actor, 10);
  return inTransaction(async () => {
    const codes = await issueRecoveryCodes(actor.userId);
    await audit(actor, 'user.new-recovery-codes', { subjectType: 'user', subjectId: actor.userId });
    return codes;
  });
}
