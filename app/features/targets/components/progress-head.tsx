import { Link, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useT } from '#app/foundation/i18n/react';
import { progressPaths } from '../targets.paths';

type ProgressHeadProps = {
  title: string;
  description?: ReactNode;
  /** The same figures one step up. */
  up?: { label: string; to: string };
  actions?: ReactNode;
};

/** The head of a page of figures, below that of its unit. */
export function ProgressHead({ title, description, up, actions }: ProgressHeadProps) {
  return (
    <header className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 max-w-lg">
        {up && (
          <Link to={up.to} className="screen-only inline-flex min-h-11 items-center text-sm">
            ← {up.label}
          </Link>
        )}
        <h2>{title}</h2>
        {description && <div className="mt-1 text-muted">{description}</div>}
      </div>
      {actions && <div className="screen-only flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}

type UnitFrame = { ancestors: Array<{ code: string; name: string }> };

/** The figures of the unit right above, as far up as the reader sees; the frame of the unit's pages has read it. */
export function useFiguresAbove(query: Parameters<typeof progressPaths.unit>[1]): ProgressHeadProps['up'] {
  const t = useT('targets');
  const frame = useRouteLoaderData<UnitFrame>('routes/units.$unitCode+/_layout');
  const above = frame?.ancestors.at(-1);
  return above && { label: `${t('title')}: ${above.name}`, to: progressPaths.unit(above.code, query) };
}
