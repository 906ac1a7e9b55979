import { useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import type { LearnerHome } from '../learner-home.queries.server';

/** What was asked of the learner in earlier cycles, and what came of it: a new cycle takes nothing of it away. */
export function PastYears({ past }: Pick<LearnerHome, 'past'>) {
  const t = useT('learning');
  return (
    <ul className="grid gap-2">
      {past.map(({ obligationId, cycleKey, title, state, metOn }) => (
        <li key={obligationId} className="card flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <span className="min-w-0">
            {title}
            <span className="block text-sm text-muted">{t('home.year', { cycle: cycleKey })}</span>
          </span>
          {state === 'met' && metOn ? (
            <Badge tone="success" icon="check">
              {t('home.met', { day: metOn })}
            </Badge>
          ) : (
            <Badge tone={state === 'exempted' ? undefined : 'warning'}>
              {t(state === 'exempted' ? 'home.exempted' : 'home.pastOpen')}
            </Badge>
          )}
        </li>
      ))}
    </ul>
  );
}
