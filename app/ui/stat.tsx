import type { ReactNode } from 'react';
import { useT } from '#app/foundation/i18n/react';
import { Icon } from './icon';
import { Link } from './link';

type StatProps = {
  label: string;
  /** Already written in the reader's language: `formatPercent(…)`, `formatNumber(…)`. */
  value: string;
  /** The whole that the value is counted in. A percentage always says it. */
  of?: string;
  note?: ReactNode;
  badge?: ReactNode;
  /** Where the number opens to what makes it. */
  to?: string;
};

/** One number with its denominator and what it means. */
export function Stat({ label, value, of, note, badge, to }: StatProps) {
  const t = useT('ui');
  return (
    <div className="stat card">
      <p className="text-sm font-semibold text-muted">{label}</p>
      <p className="stat-value">
        {value} {of && <span className="stat-of">{t('stat.of', { whole: of })}</span>}
      </p>
      {badge && <p className="mt-1">{badge}</p>}
      {note && <div className="text-sm text-muted">{note}</div>}
      {to && (
        <Link to={to} className="mt-1 inline-flex min-h-11 items-center gap-1 text-sm font-semibold">
          {t('stat.open')}
          <span className="sr-only">: {label}</span>
          <Icon name="chevron-right" className="size-4" />
        </Link>
      )}
    </div>
  );
}
