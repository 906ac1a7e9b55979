import { useT } from '#app/foundation/i18n/react';
import { ButtonLink } from '#app/ui/button';
import type { ReportLinksView } from '../report-links.queries.server';
import { reportPaths } from '../reports.paths';

/** From a page of figures to what was frozen of them, and to an annex of what they are now. */
export function ReportLinks({ links }: { links: ReportLinksView | null }) {
  const t = useT('reports');
  if (!links) return null;
  const { official, unitCode, cycleKey } = links;
  return (
    <>
      {official && (
        <ButtonLink to={reportPaths.snapshot(official.number)} icon="lock">
          {t('official', { number: official.number })}
        </ButtonLink>
      )}
      <ButtonLink to={reportPaths.liveFile(unitCode, 'xlsx', cycleKey)} download icon="download">
        {t('liveFile')}
      </ButtonLink>
    </>
  );
}
