import { paths as accountPaths } from '#app/features/accounts/accounts.paths';
import { env } from '#app/foundation/env.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { formatDay } from '#app/foundation/i18n/format';
import { tFor } from '#app/foundation/i18n/t.server';
import { inviteMembers } from './invite-members.server';
import { slipSheet } from './slip-sheet.adapter.server';

/**
 * Makes new codes as `inviteMembers` does, on a sheet of slips to print and cut. The sheet goes to who asked for it and is kept
 * nowhere.
 * @throws DomainError invalid when nobody of them needs a code
 */
export async function printSlips(
  actor: Actor,
  { membershipIds, language }: { membershipIds: readonly string[]; language: 'vi' | 'en' },
): Promise<Buffer> {
  const { slips, expiresAt } = await inviteMembers(actor, { membershipIds });
  if (slips.length === 0) throw new DomainError('invalid', 'organisations:codes.none');
  const t = tFor(language, 'organisations');
  const origin = env().APP_ORIGIN;
  return slipSheet({
    slips,
    until: expiresAt ? formatDay(language, expiresAt) : '',
    address: `${origin.replace(/^https?:\/\//, '')}/activate`,
    linkOf: ({ loginName, code }) => `${origin}${accountPaths.activate({ loginName, code })}`,
    words: {
      title: t('rosters:codes.pdfTitle'),
      address: t('slips.address'),
      loginName: t('slips.loginName'),
      code: t('slips.code'),
      until: t('slips.until'),
      how: t('slips.how'),
      scan: t('rosters:codes.scan'),
    },
  });
}
