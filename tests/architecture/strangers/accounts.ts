import { accountOf, accountsPage } from '#app/features/accounts/accounts.queries.server';
import { activateAccount } from '#app/features/accounts/activate-account.server';
import { beginSecondFactor } from '#app/features/accounts/begin-second-factor.server';
import { changeEmail } from '#app/features/accounts/change-email.server';
import { changePassword } from '#app/features/accounts/change-password.server';
import { chooseLanguage } from '#app/features/accounts/choose-language.server';
import { clientOf } from '#app/features/accounts/client.server';
import { confirmEmail } from '#app/features/accounts/confirm-email.server';
import { confirmSecondFactor } from '#app/features/accounts/confirm-second-factor.server';
import { correctEmail } from '#app/features/accounts/correct-email.server';
import { demoCode, demoSignIns } from '#app/features/accounts/demo.queries.server';
import { disableUser } from '#app/features/accounts/disable-user.server';
import { enableUser } from '#app/features/accounts/enable-user.server';
import { endAllSessions } from '#app/features/accounts/end-all-sessions.server';
import { endSession } from '#app/features/accounts/end-session.server';
import { forgetUsedCodes } from '#app/features/accounts/forget-used-codes.server';
import { inviteUser } from '#app/features/accounts/invite-user.server';
import { newActivationCode } from '#app/features/accounts/new-activation-code.server';
import { newRecoveryCodes } from '#app/features/accounts/new-recovery-codes.server';
import { removeSecondFactor } from '#app/features/accounts/remove-second-factor.server';
import { requestPasswordReset } from '#app/features/accounts/request-password-reset.server';
import { resetPassword } from '#app/features/accounts/reset-password.server';
import { resetSecondFactor } from '#app/features/accounts/reset-second-factor.server';
import { pendingSecret } from '#app/features/accounts/second-factor.queries.server';
import { listSessions } from '#app/features/accounts/sessions.queries.server';
import { showSecondFactor } from '#app/features/accounts/show-second-factor.server';
import { signIn } from '#app/features/accounts/sign-in.server';
import { signOut } from '#app/features/accounts/sign-out.server';
import { actorFor } from '#app/features/organisations/actor-for.server';
import { clientAt, PASSWORD } from '#tests/support/accounts';
import { ask, askSignedIn, type Exemption, exempt, log, type Question } from './question';

const client = clientAt();
const own = 'his own account alone: the command takes no other';
const system = 'an administrator keeps the accounts of the whole system, whichever unit the role was given at';

export const accounts: Array<Question | Exemption> = [
  exempt(clientOf, 'reads the request that it is given'),
  exempt(demoSignIns, 'the printed accounts of the demo, which a production database does not hold'),
  ask(accountsPage, (actor) => accountsPage(actor, { query: 'a' }, { size: 50 }), { systemWide: system }),
  ask(accountOf, (actor, { userId }) => accountOf(actor, { userId }), { systemWide: system }),
  ask(activateAccount, (actor, { loginName }) =>
    activateAccount(actor, {
      loginName,
      code: 'ABCD-EFGH-JKLM',
      newPassword: PASSWORD,
      client,
      identify: actorFor,
    }),
  ),
  askSignedIn(beginSecondFactor, (actor) => beginSecondFactor(actor), {
    writes: { tables: ['SecondFactor'], why: own },
  }),
  askSignedIn(changeEmail, (actor, { email }) => changeEmail(actor, { email, currentPassword: PASSWORD, client })),
  askSignedIn(changePassword, (actor) =>
    changePassword(actor, { currentPassword: PASSWORD, newPassword: PASSWORD, client }),
  ),
  ask(chooseLanguage, (actor) => chooseLanguage(actor, { language: 'en' }), {
    says: 'a cookie that says the language',
    writes: { tables: ['User'], why: own },
  }),
  askSignedIn(confirmEmail, (actor) => confirmEmail(actor, { token: 'x'.repeat(43) })),
  askSignedIn(confirmSecondFactor, (actor) => confirmSecondFactor(actor, { code: '123456', client })),
  ask(correctEmail, (actor, { userId }) => correctEmail(actor, { userId, email: 'la@example.com' }), {
    systemWide: system,
  }),
  ask(demoCode, (actor) => demoCode(actor)),
  ask(disableUser, (actor, { userId }) => disableUser(actor, { userId, reason: 'x' }), { systemWide: system }),
  ask(enableUser, (actor, { userId }) => enableUser(actor, { userId }), { systemWide: system }),
  ask(endAllSessions, (actor, { userId }) => endAllSessions(actor, { userId }), { systemWide: system }),
  ask(endSession, (actor, { sessionId }) => endSession(actor, { sessionId }), { systemWide: system }),
  ask(forgetUsedCodes, (actor) => forgetUsedCodes(actor), { systemWide: 'the clock of the demo, which all share' }),
  ask(
    inviteUser,
    (actor) => inviteUser(actor, { loginName: 'khach.la', displayName: 'Khách lạ', staff: true, sendMail: false }),
    { systemWide: system },
  ),
  ask(newActivationCode, (actor, { userId }) => newActivationCode(actor, { userId }), { systemWide: system }),
  askSignedIn(newRecoveryCodes, (actor) => newRecoveryCodes(actor), {
    says: 'codes of his own second factor',
    writes: { tables: ['RecoveryCode', 'Outbox', ...log], why: own },
  }),
  askSignedIn(removeSecondFactor, (actor) => removeSecondFactor(actor)),
  ask(requestPasswordReset, (actor, { loginName }) => requestPasswordReset(actor, { account: loginName, client }), {
    writes: {
      tables: ['AccountToken', 'Outbox', ...log],
      why: 'a link goes to the address of the account, never to who asked',
    },
  }),
  ask(resetPassword, (actor) => resetPassword(actor, { token: 'x'.repeat(43), newPassword: PASSWORD })),
  ask(resetSecondFactor, (actor, { userId }) => resetSecondFactor(actor, { userId }), { systemWide: system }),
  askSignedIn(pendingSecret, (actor) => pendingSecret(actor)),
  ask(listSessions, (actor, { userId }) => listSessions(actor, { userId }), { systemWide: system }),
  askSignedIn(showSecondFactor, (actor) => showSecondFactor(actor, { code: '123456', client })),
  ask(signIn, (actor, { loginName }) =>
    signIn(actor, { loginName, password: 'không phải', client, identify: actorFor }),
  ),
  ask(signOut, (actor) => signOut(actor), {
    says: 'cookies that take the session away',
    writes: { tables: log, why: 'that he signed out' },
  }),
];
