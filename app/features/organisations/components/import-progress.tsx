import { useLocation } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { Progress } from '#app/ui/progress';
import { useRefresh } from '#app/ui/refresh';

/** How far the night staff is with a file. Without scripts the link shows the newest. */
export function ImportProgress({ state, done, total }: { state: string; done: number | null; total: number }) {
  const t = useT('rosters');
  const { pathname } = useLocation();
  const busy = state === 'uploaded' || state === 'applying';
  useRefresh(busy);
  if (!busy) return null;
  return (
    <Section title={state === 'uploaded' ? t('progress.reading') : t('progress.writing')} card>
      <div aria-live="polite">
        {state === 'applying' && <Progress label={t('progress.label')} part={done ?? 0} whole={Math.max(total, 1)} />}
      </div>
      <p className="my-4 max-w-lg text-muted">{t('progress.lead')}</p>
      <ButtonLink to={pathname} reload>
        {t('progress.refresh')}
      </ButtonLink>
    </Section>
  );
}
