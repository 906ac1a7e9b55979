import { useT } from '#app/foundation/i18n/react';
import { ButtonLink } from '#app/ui/button';
import { Notice } from '#app/ui/notice';
import { unitPaths } from '../organisations.paths';

/** The file with its faults marked, to take home and mend. */
export function MarkedFile({ load, errors }: { load: { id: string; unitCode: string }; errors: number }) {
  const t = useT('rosters');
  return (
    <div className="my-6">
      <Notice tone="danger" title={t('organisations:import.errors', { count: errors })}>
        <p className="max-w-lg">{t('mark.lead')}</p>
        <div className="mt-3 flex flex-wrap gap-2">
          <ButtonLink to={unitPaths.markedRoster(load.unitCode, load.id, 'xlsx')} download icon="download">
            {t('mark.xlsx')}
          </ButtonLink>
          <ButtonLink to={unitPaths.markedRoster(load.unitCode, load.id, 'csv')} download icon="download">
            {t('mark.csv')}
          </ButtonLink>
        </div>
      </Notice>
    </div>
  );
}
