import { useLocation, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { useT } from '#app/foundation/i18n/react';
import { ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { Progress } from '#app/ui/progress';

const EVERY_MS = 1_500;

/** How far the night staff is with a file. Without scripts the link shows the newest. */
export function ImportProgress({ state, done, total }: { state: string; done: number | null; total: number }) {
  const t = useT('rosters');
  const { pathname } = useLocation();
  const { revalidate } = useRevalidator();
  const busy = state === 'uploaded' || state === 'applying';
  useEffect(() => {
    if (!busy) return;
    const timer = setInterval(revalidate, EVERY_MS);
    return () => clearInterval(timer);
  }, [busy, revalidate]);
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
