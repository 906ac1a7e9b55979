import { queueMail } from '#app/features/messaging/queue-mail.server';
import { now } from '#app/foundation/clock';
import { env } from '#app/foundation/env.server';
import type { Actor } from '#app/foundation/http/actor';
import { formatInstant } from '#app/foundation/i18n/format';
import { paths } from './accounts.paths';
import { issueLink } from './tokens.server';

/** To whom a mail of this room goes. */
export type Addressee = { userId: string; displayName: string; language: 'vi' | 'en' };

/** Asks at an address whether it is the user's: the link confirms it. */
export async function mailConfirmation(actor: Actor, to: Addressee, address: string): Promise<void> {
  const { token, expiresAt } = await issueLink(actor, { userId: to.userId, kind: 'confirm-email', subject: address });
  await mailLink(actor, 'confirm-email', to, address, paths.confirmEmail(token), expiresAt);
}

/** Sends the link that lets a new password be chosen. */
export async function mailReset(actor: Actor, to: Addressee, address: string): Promise<void> {
  const { token, expiresAt } = await issueLink(actor, { userId: to.userId, kind: 'reset' });
  await mailLink(actor, 'password-reset', to, address, paths.resetPassword(token), expiresAt);
}

/** Sends an activation code as a link that fills in the form. */
export async function mailActivation(
  actor: Actor,
  to: Addressee & { loginName: string; code: string },
  address: string,
  expiresAt: Date,
): Promise<void> {
  const link = paths.activate({ loginName: to.loginName, code: to.code });
  await mailLink(actor, 'activation', to, address, link, expiresAt, { loginName: to.loginName });
}

/** Tells the owner what changed in how she signs in, so that she notices if it was not her. Not sent to unconfirmed addresses. */
export async function mailNotice(
  actor: Actor,
  templateKey: 'password-changed' | 'second-factor-changed',
  to: Addressee,
  address: string | null,
): Promise<void> {
  if (!address) return;
  const params = { name: to.displayName, at: formatInstant(to.language, now()) };
  await queueMail(actor, { templateKey, language: to.language, to: address, params });
}

async function mailLink(
  actor: Actor,
  templateKey: string,
  to: Addressee,
  address: string,
  path: string,
  expiresAt: Date,
  more: Record<string, string> = {},
): Promise<void> {
  const validUntil = formatInstant(to.language, expiresAt);
  const params = { name: to.displayName, link: `${env().APP_ORIGIN}${path}`, validUntil, ...more };
  await queueMail(actor, { templateKey, language: to.language, to: address, params });
}
