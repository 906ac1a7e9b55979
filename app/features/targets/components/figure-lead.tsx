import { useT } from '#app/foundation/i18n/react';
import type { CycleView } from '../cycles.queries.server';

/** As of when the figures of a page are, in whose units, and how a percentage is made. */
export function FigureLead({ cycle }: { cycle: CycleView }) {
  const t = useT('figures');
  const { key, on, dueOn, closed, present, as } = cycle;
  return (
    <>
      <p>
        {closed ? t('targets:leadClosed', { cycle: key, day: on }) : t('targets:lead', { day: on, due: dueOn })}
        {!present && ` ${t(`lead.${as}`, { day: on })}`}
      </p>
      <p>{t('rule')}</p>
    </>
  );
}
