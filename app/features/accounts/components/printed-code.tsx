import { formatInstant } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Notice } from '#app/ui/notice';

/** What a door reveals of a new activation code. */
export type RevealedCode = { name: string; loginName: string; code: string; until: string };

/** Reads what a door revealed; null when it was something else. */
export function revealedCode(reveal: Record<string, string | string[]> | undefined): RevealedCode | null {
  const { name, loginName, code, until } = reveal ?? {};
  const texts = [name, loginName, code, until].every((text) => typeof text === 'string');
  return texts ? ({ name, loginName, code, until } as RevealedCode) : null;
}

/** An activation code, the only time it is shown. */
export function PrintedCode({ made }: { made: RevealedCode }) {
  const t = useT('accounts');
  const language = useLanguage();
  return (
    <div className="mb-6">
      <Notice tone="success" title={t('keep.codeTitle', { name: made.name })} live="polite">
        <p className="my-2 font-mono text-xl">
          {made.loginName} · <strong>{made.code}</strong>
        </p>
        <p>{t('keep.codeText', { until: formatInstant(language, made.until) })}</p>
      </Notice>
    </div>
  );
}
