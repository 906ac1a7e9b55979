import { formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import type { Fraction, MovedUnit } from '../moved-figures.rules';

type MovedUnitsProps = {
  targets: ReadonlyArray<{ targetId: string; titleVi: string; titleEn: string }>;
  units: readonly MovedUnit[];
  caption: string;
};

/** What every unit has before and after, a column for each target: who met it, of how many. */
export function MovedUnits({ targets, units, caption }: MovedUnitsProps) {
  const t = useT('reorganisation');
  const language = useLanguage();
  const said = (figure: Fraction | null | undefined) =>
    figure ? `${formatNumber(language, figure.met)}/${formatNumber(language, figure.of)}` : '–';
  return (
    <DataTable
      caption={caption}
      hideCaption
      narrow="scroll"
      rows={units}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t('preview.nothingMoves')} icon="unit" />}
      columns={[
        {
          key: 'unit',
          header: t('organisations:overview.unit'),
          cell: ({ unit }) => (
            <>
              {unit.name} {unit.where && <span className="text-muted">({unit.where})</span>}
            </>
          ),
        },
        ...targets.map(({ targetId, titleVi, titleEn }) => ({
          key: targetId,
          header: language === 'vi' ? titleVi : titleEn,
          numeric: true,
          cell: ({ figures }: MovedUnit) => {
            const figure = figures[targetId];
            return figure ? `${said(figure.before)} → ${said(figure.after)}` : '';
          },
        })),
      ]}
    />
  );
}
