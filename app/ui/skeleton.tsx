import { useT } from '#app/foundation/i18n/react';

const widths = ['w-full', 'w-11/12', 'w-4/5', 'w-2/3'];

/** Holds the place of lines that are still being fetched. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const t = useT('ui');
  return (
    <div className="grid gap-3" role="status">
      <span className="sr-only">{t('loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines have nothing but their place
        <span key={line} className={`skeleton ${widths[line % widths.length]}`} aria-hidden />
      ))}
    </div>
  );
}
