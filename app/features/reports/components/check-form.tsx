import { inLanguage } from '#app/foundation/http/paths';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { reportPaths } from '../reports.paths';

/** Takes what is printed on a report: a number and a hash. A plain GET, so that a code on paper can lead to the answer. */
export function CheckForm({ number, hash }: { number?: string; hash?: string }) {
  const t = useT('reports');
  const language = useLanguage();
  return (
    <form method="get" action={inLanguage(reportPaths.check(), language)} className="grid gap-3">
      <label className="field">
        <span className="field-label">{t('check.number')}</span>
        <span className="field-hint">{t('check.numberHint')}</span>
        <input
          name="number"
          className="control"
          required
          maxLength={40}
          defaultValue={number}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
      </label>
      <label className="field">
        <span className="field-label">{t('check.hash')}</span>
        <span className="field-hint">{t('check.hashHint')}</span>
        <input
          name="hash"
          className="control font-mono"
          required
          maxLength={100}
          defaultValue={hash}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </label>
      <button type="submit" className="button button-primary justify-self-start">
        {t('check.submit')}
      </button>
    </form>
  );
}
