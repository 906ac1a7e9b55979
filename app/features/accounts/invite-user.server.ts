import { inTransaction } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { type Invitation, inviteUsers } from './invite-users.server';
import { mailActivation } from './mails.server';

/**
 * Makes one account.
 * @param invitation.sendMail also mails the code to the address given
 * @returns the activation code as it is printed, the only time it is to be read
 * @throws DomainError conflict: the login name is taken or the person has an account
 */
export async function inviteUser(
  actor: Actor,
  { sendMail, ...invitation }: Invitation & { sendMail?: boolean },
): Promise<{ userId: string; code: string; expiresAt: Date }> {
  return inTransaction(async () => {
    const { invited, expiresAt } = await inviteUsers(actor, { people: [invitation] });
    const [made] = invited;
    if (!made || !expiresAt) throw new DomainError('conflict', 'accounts:error.loginTaken', {}, 'loginName');
    if (sendMail && invitation.email) {
      const to = { ...made, displayName: invitation.displayName, language: invitation.language ?? 'vi' };
      await mailActivation(actor, to, invitation.email, expiresAt);
    }
    return { userId: made.userId, code: made.code, expiresAt };
  });
}
