import { formatInstant } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { DescriptionList } from '#app/ui/description-list';
import type { Account } from '../accounts.queries.server';

/** What those who keep accounts need to know of one. */
export function AccountFacts({ account }: { account: Account }) {
  const t = useT('accounts');
  const language = useLanguage();
  const at = (instant: string | null) => (instant ? formatInstant(language, instant) : null);
  const confirmed = t(account.emailConfirmed ? 'account.emailConfirmed' : 'account.emailUnconfirmed');
  return (
    <DescriptionList
      items={[
        { term: t('field.loginName'), value: account.loginName },
        { term: t('field.email'), value: account.email && `${account.email} (${confirmed})` },
        { term: t('keep.kind'), value: t(account.staff ? 'keep.kindStaff' : 'keep.kindOther') },
        { term: t('secondFactor.title'), value: t(account.hasSecondFactor ? 'keep.on' : 'keep.off') },
        { term: t('keep.created'), value: at(account.createdAt) },
        { term: t('keep.passwordSet'), value: at(account.passwordSetAt) ?? t('keep.never') },
        { term: t('keep.codeUntil'), value: at(account.codeUntil) },
        ...(account.disabledReason ? [{ term: t('field.reason'), value: account.disabledReason }] : []),
      ]}
    />
  );
}
