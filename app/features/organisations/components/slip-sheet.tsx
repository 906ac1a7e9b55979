import { formatDay } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Notice } from '#app/ui/notice';
import type { Slip } from '../invite-members.server';

type SlipSheetProps = { slips: readonly Slip[]; expiresAt: string | null; address: string };

/** Slips to cut out and hand over. Their codes are shown this once: nobody, not even the platform, can read them again. */
export function SlipSheet({ slips, expiresAt, address }: SlipSheetProps) {
  const t = useT('organisations');
  const language = useLanguage();
  return (
    <section aria-label={t('slips.title')} className="mb-8">
      <div className="screen-only mb-4">
        <Notice tone="warning" live="polite" title={t('slips.once', { count: slips.length })}>
          {t('slips.onceLead')}
        </Notice>
      </div>
      <ul className="grid gap-3 sm:grid-cols-2 print:grid-cols-2">
        {slips.map((slip) => (
          <li key={slip.membershipId} className="card break-inside-avoid">
            <p className="text-sm text-muted">{slip.unitName}</p>
            <p className="text-lg font-semibold">{slip.fullName}</p>
            <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
              <dt className="text-muted">{t('slips.address')}</dt>
              <dd className="font-mono">{address}</dd>
              <dt className="text-muted">{t('slips.loginName')}</dt>
              <dd className="font-mono">{slip.loginName}</dd>
              <dt className="text-muted">{t('slips.code')}</dt>
              <dd className="font-mono text-lg font-semibold tracking-widest">{slip.code}</dd>
              {expiresAt && (
                <>
                  <dt className="text-muted">{t('slips.until')}</dt>
                  <dd>{formatDay(language, expiresAt)}</dd>
                </>
              )}
            </dl>
            <p className="mt-2 text-xs text-muted">{t('slips.how')}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
