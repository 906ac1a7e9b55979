import { useT } from '#app/foundation/i18n/react';
import { AtWork } from '#app/ui/at-work';
import { Progress } from '#app/ui/progress';

/** How far the night staff is with a file. */
export function ImportProgress({ state, done, total }: { state: string; done: number | null; total: number }) {
  const t = useT('rosters');
  if (state !== 'uploaded' && state !== 'applying') return null;
  return (
    <AtWork
      title={state === 'uploaded' ? t('progress.reading') : t('progress.writing')}
      lead={t('progress.lead')}
      refresh={t('progress.refresh')}
    >
      {state === 'applying' && <Progress label={t('progress.label')} part={done ?? 0} whole={Math.max(total, 1)} />}
    </AtWork>
  );
}
