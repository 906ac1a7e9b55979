import type { Audience } from '#app/features/organisations/audiences.rules';
import type { CsvCell } from '#app/foundation/documents/csv';
import type { Translate } from '#app/foundation/i18n/keys';
import type { TargetView } from './cycles.queries.server';
import type { Figure, UnitRow } from './figure.rules';
import { denominatorOf, missingTo, percentageOf } from './percentage.rules';

type Table = {
  unit: { code: string; name: string };
  targets: readonly TargetView[];
  total: Record<string, Figure>;
  own: Record<string, Figure>;
  children: readonly UnitRow[];
};

/** The table of a unit's page as rows of a file: one line for each unit and target, the unit's own total last. */
export function unitsFile(
  { unit, targets, total, own, children }: Table,
  kind: string | null,
  language: 'vi' | 'en',
  t: Translate<'targets'>,
): CsvCell[][] {
  const chosen = children.filter((child) => !kind || child.type === kind);
  const line = (code: string, name: string, type: string, figures: Record<string, Figure>) =>
    targets.flatMap((target): CsvCell[][] => {
      const figure = figures[target.id];
      if (!figure) return [];
      const { met, owed, unnamed, exempted, declared } = figure;
      return [
        [
          ...[code, name, type, t(`audience.${target.audience as Audience}`), target.percent, percentageOf(figure)],
          ...[met, owed, unnamed, denominatorOf(figure), exempted, declared, missingTo(figure, target.percent)],
        ],
      ];
    });
  return [
    [
      ...[t('csv.unitCode'), t('common:unit'), t('kind'), t('target'), `${t('reported.goal')} (%)`, t('csv.percent')],
      ...[t('state.met'), t('state.owed'), t('column.unnamed'), t('column.whole'), t('state.exempted')],
      ...[t('denominator.declared'), t('column.missing')],
    ],
    ...(kind ? [] : line(unit.code, t('own'), '', own)),
    ...chosen.flatMap((child) => line(child.code, child.name, child.typeName[language], child.figures)),
    ...(kind ? [] : line(unit.code, `${t('common:total')}: ${unit.name}`, '', total)),
  ];
}
