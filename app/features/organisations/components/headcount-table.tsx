import { Link } from '@remix-run/react';
import { formatInstant, formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { DataTable } from '#app/ui/data-table';
import type { HeadcountLine } from '../headcounts.queries.server';

type HeadcountTableProps = {
  lines: readonly HeadcountLine[];
  cycleKey: string;
  /** Where a line is declared; none for those who only read. */
  declareAt?: (line: HeadcountLine) => string;
};

/** Declared and named, side by side for each unit, with the difference in words. */
export function HeadcountTable({ lines, cycleKey, declareAt }: HeadcountTableProps) {
  const t = useT('organisations');
  const language = useLanguage();
  const number = (value: number | null) => (value === null ? '–' : formatNumber(language, value));
  const declare = {
    key: 'declare',
    header: t('common:actions'),
    hideHeader: true,
    tight: true,
    cell: (line: HeadcountLine) =>
      declareAt && (
        <Link to={declareAt(line)} className="inline-flex min-h-11 items-center">
          {t('headcounts.declareShort')}
          <span className="sr-only">
            : {line.unitName}, {t(`audience.${line.audience}`)}
          </span>
        </Link>
      ),
  };
  return (
    <DataTable
      caption={t('headcounts.caption', { year: cycleKey })}
      hideCaption
      columns={[
        { key: 'unit', header: t('common:unit'), cell: (line) => line.unitName },
        { key: 'audience', header: t('roster.heading.audience'), cell: (line) => t(`audience.${line.audience}`) },
        { key: 'declared', header: t('headcounts.declared'), numeric: true, cell: (line) => number(line.declared) },
        { key: 'roster', header: t('headcounts.roster'), numeric: true, cell: (line) => number(line.roster) },
        { key: 'difference', header: t('headcounts.difference'), cell: (line) => <Difference line={line} /> },
        {
          key: 'source',
          header: t('headcounts.source'),
          cell: ({ declaredAt, document, declaredBy }) =>
            declaredAt && [document, declaredBy, formatInstant(language, declaredAt)].filter(Boolean).join(' · '),
        },
        ...(declareAt ? [declare] : []),
      ]}
      rows={lines}
      rowKey={(line) => `${line.unitId} ${line.audience}`}
      empty={null}
    />
  );
}

function Difference({ line: { declared, roster, against } }: { line: HeadcountLine }) {
  const t = useT('organisations');
  if (against) return <Badge>{t('headcounts.against', { unit: against })}</Badge>;
  if (declared === null) return <Badge tone="warning">{t('headcounts.missing')}</Badge>;
  if (declared > roster) return <Badge tone="info">{t('headcounts.unnamed', { count: declared - roster })}</Badge>;
  if (declared < roster) return <Badge tone="warning">{t('headcounts.beyond', { count: roster - declared })}</Badge>;
  return <Badge tone="success">{t('headcounts.equal')}</Badge>;
}
