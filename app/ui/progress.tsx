import { useId } from 'react';
import { formatNumber, formatShare } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';

type ProgressProps = {
  label: string;
  part: number;
  whole: number;
  /** Words instead of `12 trên 40 (30%)`. */
  text?: string;
  hideLabel?: boolean;
};

/** How far something is: a bar and the same in words. Rounded down, so that a full bar means all. */
export function Progress({ label, part, whole, text, hideLabel }: ProgressProps) {
  const t = useT('ui');
  const language = useLanguage();
  const id = useId();
  const numbers = { part: formatNumber(language, part), whole: formatNumber(language, whole) };
  const words = text ?? t('progress', { ...numbers, share: formatShare(language, part, whole) });
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap justify-between gap-x-4 text-sm">
        <label htmlFor={id} className={hideLabel ? 'sr-only' : 'font-semibold'}>
          {label}
        </label>
        <span className="text-muted tabular-nums">{words}</span>
      </div>
      <progress id={id} className="meter" value={Math.min(part, whole)} max={Math.max(whole, 1)}>
        {words}
      </progress>
    </div>
  );
}
