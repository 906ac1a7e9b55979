import { formatInstant, formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { DataTable } from '#app/ui/data-table';
import type { OwnReport } from '../packages/packages.queries.server';

const words = {
  passed: 'passed',
  completed: 'completed',
  failed: 'failed',
  incomplete: 'incomplete',
  browsed: 'browsed',
  'not attempted': 'notAttempted',
} as const;

function wordOf(status: string): (typeof words)[keyof typeof words] {
  return words[status as keyof typeof words] ?? 'notAttempted';
}

/** What a package said of itself, each line with the remark that nobody checked it. */
export function PackageReports({ parts, reports }: { parts: readonly string[]; reports: readonly OwnReport[] }) {
  const t = useT('packages');
  const language = useLanguage();
  if (reports.length === 0) return <p className="text-muted">{t('in.saidNothing')}</p>;
  return (
    <DataTable
      caption={t('in.saidTitle')}
      hideCaption
      columns={[
        { key: 'part', header: t('in.part'), cell: ({ part }) => parts[part] ?? '–' },
        {
          key: 'status',
          header: t('common:status'),
          cell: ({ status }) => (
            <>
              {t(`in.status.${wordOf(status)}`)} <Badge tone="warning">{t('in.unchecked')}</Badge>
            </>
          ),
        },
        {
          key: 'score',
          header: t('in.score'),
          numeric: true,
          cell: ({ score }) => (score === null ? '–' : formatNumber(language, score)),
        },
        {
          key: 'time',
          header: t('in.minutes'),
          numeric: true,
          cell: ({ seconds }) => formatNumber(language, Math.round(seconds / 60)),
        },
        { key: 'at', header: t('common:time'), cell: ({ reportedAt }) => formatInstant(language, reportedAt) },
      ]}
      rows={[...reports].sort((one, other) => one.part - other.part)}
      rowKey={({ part }) => String(part)}
      empty={null}
    />
  );
}
