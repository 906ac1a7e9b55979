import { formatDay, formatPercent, formatTime } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { DataTable } from '#app/ui/data-table';
import { Notice } from '#app/ui/notice';
import type { TimelineEvent } from '../timeline.rules';

/** Instants as JSON carries them. */
type Shown<Event> = Event extends unknown
  ? { [Key in keyof Event]: Event[Key] extends Date ? string : Event[Key] }
  : never;

export type ShownTimeline = {
  receipt: string | null;
  receiptHolds: boolean | null;
  minutes: number;
  extraPercent: number;
  events: ReadonlyArray<Shown<TimelineEvent>>;
};

/** The course of an attempt, event by event: what an appeal is decided by. Good on paper. */
export function Timeline({ timeline }: { timeline: ShownTimeline }) {
  const t = useT('attempts');
  const { receipt, receiptHolds, minutes, extraPercent, events } = timeline;
  return (
    <>
      {receiptHolds !== null && (
        <Notice tone={receiptHolds ? 'success' : 'danger'}>
          {receiptHolds
            ? t('receiptHolds', { receipt: receipt ?? '' })
            : t('receiptBroken', { receipt: receipt ?? '' })}
        </Notice>
      )}
      <p className="my-4 text-sm text-muted">
        {extraPercent > 0 ? t('timeWithExtra', { minutes, percent: extraPercent }) : t('time', { minutes })}{' '}
        {t('serverClock')}
      </p>
      <DataTable
        caption={t('title')}
        hideCaption
        columns={[
          { key: 'at', header: t('at'), cell: ({ at }) => <Moment at={at} /> },
          { key: 'what', header: t('what'), cell: (event) => <What event={event} /> },
          { key: 'standing', header: t('standing'), cell: (event) => <Outcome event={event} /> },
        ]}
        rows={events}
        rowKey={(event) =>
          `${event.at} ${event.kind} ${event.kind === 'answer' ? `${event.epoch} ${event.sequence}` : ''}`
        }
        empty={null}
      />
    </>
  );
}

function Moment({ at }: { at: string }) {
  const language = useLanguage();
  return (
    <span className="tabular-nums">
      {formatTime(language, at)}
      {at.slice(16, 23)} <span className="text-muted">{formatDay(language, at)}</span>
    </span>
  );
}

function Outcome({ event }: { event: Shown<TimelineEvent> }) {
  const t = useT('attempts');
  const language = useLanguage();
  if ('mark' in event) return formatPercent(language, event.mark / 100);
  if (event.kind !== 'answer') return null;
  return (
    <Badge tone={event.counts ? 'success' : 'neutral'}>
      {event.counts ? t('counts') : t(`standings.${event.standing}`)}
    </Badge>
  );
}

function What({ event }: { event: Shown<TimelineEvent> }) {
  const t = useT('attempts');
  const language = useLanguage();
  switch (event.kind) {
    case 'answer': {
      const { chosen, words } = event.answer;
      const places = chosen.map((place) => (place < 0 ? '–' : place + 1)).join(', ');
      const given = words || places || t('nothing');
      return t('events.answer', { number: event.number, given, epoch: event.epoch, sequence: event.sequence });
    }
    case 'taken-over':
      return t('events.taken-over', { epoch: event.epoch });
    case 'given-back':
      return t('events.given-back', { from: formatTime(language, event.from), seconds: event.seconds });
    case 're-marked':
      return t('events.re-marked', { reason: event.reason });
    default:
      return t(`events.${event.kind}`);
  }
}
