import { Link } from '@remix-run/react';
import type { Audience } from '#app/features/organisations/audiences.rules';
import { formatPercent } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { reportPaths } from '../reports.paths';
import type { SnapshotFigure, SnapshotTarget, SnapshotUnit } from '../snapshot-body';

type Props = {
  number: string;
  /** Whose figures are opened. */
  chosen: SnapshotUnit;
  /** The units right below it. */
  below: SnapshotUnit[];
  /** Codes that open to units below them. */
  open: string[];
  targets: SnapshotTarget[];
};

/** Figures as they were frozen: a unit's own people, the units right below it, and their sum. */
export function FrozenFigures({ number, chosen, below, open, targets }: Props) {
  const t = useT('reports');
  const language = useLanguage();
  const own = Object.keys(chosen.own).length > 0 ? [{ key: 'own', unit: chosen, figures: chosen.own }] : [];
  const rows = [...own, ...below.map((unit) => ({ key: unit.code, unit, figures: unit.total }))];
  return (
    <>
      <DataTable
        caption={t('view.figures')}
        hideCaption
        narrow="scroll"
        columns={[
          {
            key: 'unit',
            header: t('view.unit'),
            cell: (row) => {
              if (row.key === 'own') return t('view.own');
              return open.includes(row.unit.code) ? (
                <Link to={reportPaths.snapshot(number, row.unit.code)}>{row.unit.name}</Link>
              ) : (
                row.unit.name
              );
            },
          },
          ...targets.map((target) => ({
            key: target.id,
            header: `${t(`targets:short.${target.audience as Audience}`)} (${formatPercent(language, target.percent)})`,
            numeric: true,
            cell: (row: (typeof rows)[number]) => <FigureCell figure={row.figures[target.id]} />,
          })),
        ]}
        rows={rows}
        rowKey={(row) => row.key}
        total={[
          t('common:total'),
          ...targets.map((target) => <FigureCell key={target.id} figure={chosen.total[target.id]} />),
        ]}
        empty={<EmptyState title={t('view.empty')} icon="target" />}
      />
      <p className="mt-2 text-sm text-muted">{t('view.legend')}</p>
    </>
  );
}

function FigureCell({ figure }: { figure: SnapshotFigure | undefined }) {
  const t = useT('reports');
  const language = useLanguage();
  if (!figure) return '–';
  const { percent, met, denominator, declared, roster } = figure;
  return (
    <>
      <span className="block font-semibold">{percent === null ? '–' : formatPercent(language, percent)}</span>
      <span className="block">{t('view.cell', { met, whole: denominator })}</span>
      <span className="block text-sm text-muted">
        {declared === null ? t('view.roster', { roster }) : t('view.declared', { roster, declared })}
      </span>
    </>
  );
}
