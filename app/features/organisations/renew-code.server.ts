import { newActivationCodes } from '#app/features/accounts/new-activation-codes.server';
import { inTransaction } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { mayGiveCodeTo } from './code-giving.queries.server';
import { inviteMembers, type Slip } from './invite-members.server';
import { rosterKeepers } from './roles.policy';
import { membershipById } from './roster.queries.server';

/**
 * One slip for one person: to open the account, or to come back into it when the password is lost. Nobody learns a password.
 * @throws DomainError invalid for a disabled account, or one that needs an administrator
 */
export async function renewCode(
  actor: Actor,
  { membershipId }: { membershipId: string },
): Promise<{ slip: Slip; expiresAt: string | null }> {
  return inTransaction(async () => {
    const member = await membershipById(actor, { membershipId, roles: rosterKeepers });
    if (member.account !== 'active' || !member.userId) {
      const { slips, expiresAt } = await inviteMembers(actor, { membershipIds: [membershipId] });
      if (!slips[0]) throw new DomainError('invalid', 'organisations:error.noCode');
      return { slip: slips[0], expiresAt };
    }
    if (!(await mayGiveCodeTo(actor, { userId: member.userId }))) {
      throw new DomainError('forbidden', 'organisations:error.noCode');
    }
    const { codes, expiresAt } = await newActivationCodes(actor, { userIds: [member.userId] });
    if (!codes[0]) throw new DomainError('invalid', 'organisations:error.noCode');
    const { loginName, code } = codes[0];
    const { fullName, unitName } = member;
    return { slip: { membershipId, fullName, unitName, loginName, code }, expiresAt: expiresAt?.toISOString() ?? null };
  });
}
