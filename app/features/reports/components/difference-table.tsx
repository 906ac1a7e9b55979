import { formatNumber, formatPercent } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Section } from '#app/ui/card';
import { DataTable } from '#app/ui/data-table';
import { Notice } from '#app/ui/notice';
import type { ComparedField, FigureChange, SheetDifference } from '../snapshot-diff.rules';

type Props = { difference: SheetDifference; titles: Record<string, { vi: string; en: string }> };

/** What is not the same, before and after. */
export function DifferenceTable({ difference, titles }: Props) {
  const t = useT('reports');
  const language = useLanguage();
  const title = (id: string) => titles[id]?.[language] ?? id;
  const { figures, reported, targets } = difference;
  if (figures.length + reported.length + targets.length === 0)
    return <Notice tone="success">{t('compare.same')}</Notice>;
  return (
    <>
      {targets.length > 0 && (
        <Notice tone="warning">{t('compare.targets', { titles: targets.map(title).join('; ') })}</Notice>
      )}
      {figures.length > 0 && (
        <Section title={t('compare.figures')}>
          <DataTable
            caption={t('compare.figures')}
            hideCaption
            columns={[
              { key: 'unit', header: t('compare.unit'), cell: (row) => row.name },
              { key: 'target', header: t('compare.target'), cell: (row) => title(row.targetId) },
              { key: 'change', header: t('compare.change'), cell: (row) => <Changes change={row} /> },
            ]}
            rows={figures}
            rowKey={(row) => `${row.unit} ${row.targetId}`}
            empty={null}
          />
        </Section>
      )}
      {reported.length > 0 && (
        <Section title={t('compare.reported')}>
          <ul className="grid gap-2">
            {reported.map((each) => (
              <li key={`${each.targetId} ${each.unit} ${each.year}`}>
                <strong>{title(each.targetId)}</strong> (
                {t('compare.reportedYear', { unit: each.unit, year: String(each.year) })}):{' '}
                {each.before === null ? '–' : formatPercent(language, each.before, 2)} →{' '}
                {each.after === null ? '–' : formatPercent(language, each.after, 2)}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Changes({ change }: { change: FigureChange }) {
  const t = useT('reports');
  const language = useLanguage();
  const value = (figure: FigureChange['before'], field: ComparedField) => {
    const number = figure?.[field] ?? null;
    if (number === null) return '–';
    return field === 'percent' ? formatPercent(language, number) : formatNumber(language, number);
  };
  return (
    <ul>
      {change.fields.map((field) => (
        <li key={field}>
          {t('compare.fromTo', {
            field: t(`compare.field.${field}`),
            before: value(change.before, field),
            after: value(change.after, field),
          })}
        </li>
      ))}
    </ul>
  );
}
