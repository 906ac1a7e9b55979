import { formatPercent } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Grid, Section } from '#app/ui/card';
import { DataTable } from '#app/ui/data-table';
import { Disclosure } from '#app/ui/disclosure';
import { Stat } from '#app/ui/stat';
import { medianOf } from '../median.rules';
import type { Adoption } from '../reported.queries.server';

/** Where the province stands among the others in what was published; an empty figure is said to be one. */
export function Benchmark({ adoption, province }: { adoption: Adoption[]; province: string }) {
  const t = useT('targets');
  const language = useLanguage();
  const own = adoption.find((each) => each.name === province);
  if (!own) return null;
  const write = (value: number | null) =>
    value === null ? t('benchmark.toReconcile') : formatPercent(language, value, 2);
  const stat = (key: 'services' | 'dossiers') => {
    const values = adoption.map((each) => each[key]).filter((value) => value !== null);
    const rank = own[`${key}Rank`];
    return (
      <Stat
        label={t(`benchmark.${key}`)}
        value={write(own[key])}
        note={
          <>
            {rank !== null && <p>{t('benchmark.rank', { rank, of: values.length })}</p>}
            <p>{t('benchmark.median', { value: write(medianOf(values)) })}</p>
          </>
        }
      />
    );
  };
  return (
    <Section
      title={t('benchmark.title')}
      description={t('benchmark.lead', { from: own.fromDay, to: own.toDay })}
      id="benchmark"
    >
      <Grid columns={2}>
        {stat('services')}
        {stat('dossiers')}
      </Grid>
      <div className="screen-only mt-4">
        <Disclosure summary={t('benchmark.all')}>
          <DataTable
            caption={t('benchmark.title')}
            hideCaption
            columns={[
              { key: 'name', header: t('benchmark.province'), cell: (row: Adoption) => row.name },
              { key: 'services', header: t('benchmark.services'), numeric: true, cell: (row) => write(row.services) },
              { key: 'dossiers', header: t('benchmark.dossiers'), numeric: true, cell: (row) => write(row.dossiers) },
            ]}
            rows={adoption}
            rowKey={(row) => row.name}
            empty={null}
          />
        </Disclosure>
      </div>
    </Section>
  );
}
