import { formatClock, formatInstant, formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Section } from '#app/ui/card';
import { DataTable } from '#app/ui/data-table';

type Line = { id: string; from: string; ms: number; attempts: number };

/** When no server answered, and how many papers got the time back: what an appeal about lost time is answered with. */
export function Outages({ outages }: { outages: readonly Line[] }) {
  const t = useT('attempts');
  const language = useLanguage();
  return (
    <Section title={t('outages.title')}>
      <p className="mb-4 text-sm text-muted">{t('outages.lead')}</p>
      <DataTable
        caption={t('outages.title')}
        hideCaption
        columns={[
          { key: 'from', header: t('outages.from'), cell: ({ from }) => formatInstant(language, from) },
          { key: 'ms', header: t('outages.length'), numeric: true, cell: ({ ms }) => formatClock(ms) },
          {
            key: 'attempts',
            header: t('outages.attempts'),
            numeric: true,
            cell: ({ attempts }) => formatNumber(language, attempts),
          },
        ]}
        rows={outages}
        rowKey={({ id }) => id}
        empty={<p>{t('outages.none')}</p>}
      />
    </Section>
  );
}
