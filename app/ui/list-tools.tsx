import { Form, Link, useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useT } from '#app/foundation/i18n/react';
import { Button, ButtonLink } from './button';
import { withParams } from './list-links';

/** Filters left, what can be done with the list right; they stand above the table. */
export function ListToolbar({ children, actions }: { children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="screen-only mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 grow">{children}</div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}

type FilterFormProps = {
  /** Parameters that stay as they are, such as `sort`. */
  keep?: string[];
  /** Whether any filter is set: then there is a way to take them away. */
  active?: boolean;
  children: ReactNode;
};

/** The filters of a list as a GET form: the address says what is shown. Going through pages starts anew. */
export function FilterForm({ keep = ['sort'], active, children }: FilterFormProps) {
  const t = useT('common');
  const location = useLocation();
  const params = new URLSearchParams(location.search);
  return (
    <Form method="get" className="filters flex flex-wrap items-end gap-3">
      {keep.map((name) => {
        const value = params.get(name);
        return value === null ? null : <input key={name} type="hidden" name={name} value={value} />;
      })}
      {children}
      <Button icon="filter">{t('filter')}</Button>
      {active && (
        <Link to={location.pathname} className="inline-flex min-h-11 items-center">
          {t('clearFilters')}
        </Link>
      )}
    </Form>
  );
}

type PaginationProps = {
  /** Cursor of the parameter `after`; none on the last page. */
  next?: string | null;
  /** Cursor of the parameter `before`; none on the first page. */
  previous?: string | null;
  /** Where the reader is, in words: `1–50 trong 1.204 người`. */
  summary?: string;
};

/** Pages by key: forward and back, in the order of the list. */
export function Pagination({ next, previous, summary }: PaginationProps) {
  const t = useT('ui');
  const location = useLocation();
  if (!next && !previous && !summary) return null;
  return (
    <nav
      aria-label={t('pagination.label')}
      className="pagination mt-4 flex flex-wrap items-center justify-between gap-3"
    >
      <p className="text-sm text-muted">{summary}</p>
      <div className="flex gap-2">
        {previous && (
          <ButtonLink to={withParams(location, { before: previous, after: null })} size="small" icon="chevron-left">
            {t('pagination.previous')}
          </ButtonLink>
        )}
        {next && (
          <ButtonLink to={withParams(location, { after: next, before: null })} size="small" iconEnd="chevron-right">
            {t('pagination.next')}
          </ButtonLink>
        )}
      </div>
    </nav>
  );
}

/** Takes the list as it is filtered away as a file: `to` is the resource route, the page's own parameters go with it. */
export function ExportLink({ to, label }: { to: string; label: string }) {
  const location = useLocation();
  const [pathname = '', search = ''] = to.split('?');
  const asShown = Object.fromEntries(new URLSearchParams(location.search));
  return (
    <ButtonLink
      to={withParams({ pathname, search }, { ...asShown, after: null, before: null })}
      download
      icon="download"
    >
      {label}
    </ButtonLink>
  );
}
