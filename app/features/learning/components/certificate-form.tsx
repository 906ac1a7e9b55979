import { inLanguage } from '#app/foundation/http/paths';
import { useLanguage, useT } from '#app/foundation/i18n/react';

/** Takes a serial, with or without its hyphens. */
export function CertificateForm({ label }: { label?: string }) {
  const t = useT('learning');
  const language = useLanguage();
  return (
    <form method="get" action={inLanguage('/certificates', language)} className="grid gap-3">
      <label className="field">
        <span className="field-label">{t('check.label')}</span>
        <span className="field-hint">{t('check.hint')}</span>
        <input
          name="serial"
          className="control"
          required
          maxLength={60}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
      </label>
      <button type="submit" className="button button-primary justify-self-start">
        {label ?? t('check.submit')}
      </button>
    </form>
  );
}
