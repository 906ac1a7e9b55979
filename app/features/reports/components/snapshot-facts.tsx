import type { SerializeFrom } from '@remix-run/node';
import { Link } from '@remix-run/react';
import { formatDay, formatInstant } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { DescriptionList } from '#app/ui/description-list';
import { Notice } from '#app/ui/notice';
import { reportPaths } from '../reports.paths';
import type { SnapshotView } from '../snapshots.queries.server';
import { periodWords } from './period-words';

type Snapshot = Omit<SerializeFrom<SnapshotView>, 'body'> & {
  people: number;
  rule: { vi: string; en: string };
};

/** What a snapshot is, that it is sound, and what it corrects or by what it was corrected. */
export function SnapshotFacts({ snapshot }: { snapshot: Snapshot }) {
  const t = useT('reports');
  const language = useLanguage();
  return (
    <div className="grid gap-4">
      <Notice tone={snapshot.sound ? 'success' : 'danger'}>{t(snapshot.sound ? 'view.sound' : 'view.broken')}</Notice>
      {snapshot.amendedBy && (
        <Notice tone="warning">
          <Link to={reportPaths.snapshot(snapshot.amendedBy)}>
            {t('view.amendedBy', { number: snapshot.amendedBy })}
          </Link>
        </Notice>
      )}
      <DescriptionList
        items={[
          { term: t('period.label'), value: periodWords(t, snapshot.periodKind, snapshot.periodKey) },
          { term: t('view.unit'), value: snapshot.unitName },
          { term: t('list.asOf'), value: formatDay(language, snapshot.asOf) },
          { term: t('list.madeAt'), value: formatInstant(language, snapshot.madeAt) },
          { term: t('list.madeBy'), value: snapshot.madeBy ?? t('list.night') },
          ...(snapshot.amends
            ? [
                {
                  term: t('view.amends', { number: '' }).trim(),
                  value: <Link to={reportPaths.snapshot(snapshot.amends)}>{snapshot.amends}</Link>,
                },
                { term: t('amend.reason'), value: snapshot.reason },
                { term: t('amend.document'), value: snapshot.document },
              ]
            : []),
          { term: t('view.people'), value: t('view.peopleNote', { people: snapshot.people }) },
          { term: t('view.rule'), value: snapshot.rule[language] },
          { term: t('view.hash'), value: <code className="break-all">{snapshot.hash}</code> },
        ]}
      />
    </div>
  );
}
