import { formatInstant } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Section } from '#app/ui/card';
import type { WaveEventLine } from '../wave.queries.server';

const kinds = [
  'created',
  'frozen',
  'approved',
  'started',
  'paused',
  'resumed',
  'cancelled',
  'finished',
  'rested',
] as const;

/** What happened to a wave, when, and who did it. */
export function WaveTimeline({ events }: { events: readonly WaveEventLine[] }) {
  const t = useT('messaging');
  const language = useLanguage();
  return (
    <Section title={t('timeline.title')}>
      <ol className="grid gap-2">
        {events.map((event) => {
          const kind = kinds.find((one) => one === event.kind) ?? 'created';
          return (
            <li key={`${event.at} ${event.kind}`} className="flex flex-wrap gap-x-3">
              <span className="text-muted tabular-nums">{formatInstant(language, event.at)}</span>
              <span>{t(`timeline.${kind}`, event.detail)}</span>
              <span className="text-muted">{event.actorName ?? t('timeline.system')}</span>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
