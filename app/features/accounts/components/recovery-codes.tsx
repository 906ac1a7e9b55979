import { useT } from '#app/foundation/i18n/react';
import { Notice } from '#app/ui/notice';

/** Recovery codes, the only time they are shown. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  const t = useT('accounts');
  return (
    <Notice tone="warning" title={t('recovery.title')} live="polite">
      <p>{t('recovery.lead')}</p>
      <ul className="mt-3 grid grid-cols-2 gap-x-6 gap-y-1 font-mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </Notice>
  );
}
