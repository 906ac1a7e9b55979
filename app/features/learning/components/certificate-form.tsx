import { inLanguage } from '#app/foundation/http/paths';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { CodeField } from '#app/ui/code-field';

/** Takes a serial, with or without its hyphens. */
export function CertificateForm({ label, typed }: { label?: string; typed?: string }) {
  const t = useT('learning');
  const language = useLanguage();
  return (
    <form method="get" action={inLanguage('/certificates', language)} className="grid gap-3">
      <CodeField name="serial" label={t('check.label')} hint={t('check.hint')} maxLength={60} defaultValue={typed} />
      <button type="submit" className="button button-primary justify-self-start">
        {label ?? t('check.submit')}
      </button>
    </form>
  );
}
