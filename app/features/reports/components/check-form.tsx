import { inLanguage } from '#app/foundation/http/paths';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { CodeField } from '#app/ui/code-field';
import { reportPaths } from '../reports.paths';

/** Takes what is printed on a report: a number and a hash. A plain GET, so that a code on paper can lead to the answer. */
export function CheckForm({ number, hash }: { number?: string; hash?: string }) {
  const t = useT('reports');
  const language = useLanguage();
  return (
    <form method="get" action={inLanguage(reportPaths.check(), language)} className="grid gap-3">
      <CodeField
        name="number"
        label={t('check.number')}
        hint={t('check.numberHint')}
        maxLength={40}
        defaultValue={number}
      />
      <CodeField
        name="hash"
        label={t('check.hash')}
        hint={t('check.hashHint')}
        maxLength={100}
        defaultValue={hash}
        hash
      />
      <button type="submit" className="button button-primary justify-self-start">
        {t('check.submit')}
      </button>
    </form>
  );
}
