import type { Audience } from '#app/features/organisations/audiences.rules';
import { formatPercent } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { type Column, DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { Link } from '#app/ui/link';
import type { TargetView } from '../cycles.queries.server';
import type { Figure } from '../figure.rules';
import { denominatorOf, percentageOf } from '../percentage.rules';

export type FiguresRow = {
  key: string;
  name: string;
  note?: string | null;
  to?: string;
  figures: Record<string, Figure>;
  /** Where a figure opens. */
  toTarget?: (targetId: string) => string;
};

type FiguresTableProps = {
  caption: string;
  targets: readonly TargetView[];
  rows: FiguresRow[];
  total: FiguresRow;
};

/** Rows of units or kinds, a column for each target. Each figure says its denominator and opens to what makes it. */
export function FiguresTable({ caption, targets, rows, total }: FiguresTableProps) {
  const t = useT('targets');
  const columns: Column<FiguresRow>[] = [
    { key: 'name', header: t('common:name'), cell: (row) => <RowName row={row} /> },
    ...targets.map((target) => ({
      key: target.id,
      header: t(`short.${target.audience as Audience}`),
      numeric: true,
      cell: (row: FiguresRow) => <FigureCell figure={row.figures[target.id]} to={row.toTarget?.(target.id)} />,
    })),
  ];
  return (
    <DataTable
      caption={caption}
      hideCaption
      columns={columns}
      rows={rows}
      rowKey={(row) => row.key}
      narrow="scroll"
      empty={<EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>}
      total={columns.map((column) => column.cell(total))}
    />
  );
}

function RowName({ row }: { row: FiguresRow }) {
  return (
    <>
      {row.to ? <Link to={row.to}>{row.name}</Link> : row.name}
      {row.note && <span className="block text-sm font-normal text-muted">{row.note}</span>}
    </>
  );
}

function FigureCell({ figure, to }: { figure: Figure | undefined; to: string | undefined }) {
  const t = useT('targets');
  const language = useLanguage();
  const percent = figure ? percentageOf(figure) : null;
  if (!figure || percent === null) return <>–</>;
  const value = formatPercent(language, percent);
  return (
    <>
      {to ? <Link to={to}>{value}</Link> : value}
      <span className="block text-sm text-muted">{t('figure', { met: figure.met, whole: denominatorOf(figure) })}</span>
    </>
  );
}
