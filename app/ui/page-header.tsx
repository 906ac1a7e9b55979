import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useT } from '#app/foundation/i18n/react';
import { Icon } from './icon';

export type Crumb = { label: string; to: string };

type PageHeaderProps = {
  title: string;
  /** The way here, from the top; the page itself is left out. */
  breadcrumb?: Crumb[];
  description?: ReactNode;
  badge?: ReactNode;
  actions?: ReactNode;
};

/** The page's one h1, the way to it, and what can be done with the whole of it. */
export function PageHeader({ title, breadcrumb, description, badge, actions }: PageHeaderProps) {
  return (
    <header className="mb-6">
      {breadcrumb && breadcrumb.length > 0 && <Breadcrumb crumbs={breadcrumb} />}
      {/* A sheet of paper says what it is a part of. */}
      <p className="hidden text-sm text-muted print:block">{breadcrumb?.at(-1)?.label}</p>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-w-lg">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1>{title}</h1>
            {badge}
          </div>
          {description && <div className="mt-1 text-muted">{description}</div>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
    </header>
  );
}

/** The way here, each step leading to the next; a single one leads back. */
function Breadcrumb({ crumbs }: { crumbs: Crumb[] }) {
  const t = useT('ui');
  const back = crumbs.length === 1;
  return (
    <nav aria-label={t('breadcrumb')} className="screen-only mb-1 text-sm">
      <ol className="flex flex-wrap items-center gap-x-1">
        {crumbs.map((crumb) => (
          <li key={crumb.to} className="flex items-center gap-1">
            {back && <Icon name="chevron-left" className="size-4 text-muted" />}
            <Link to={crumb.to} className="inline-flex min-h-11 items-center py-2">
              {crumb.label}
            </Link>
            {!back && <Icon name="chevron-right" className="size-4 text-muted" />}
          </li>
        ))}
      </ol>
    </nav>
  );
}
