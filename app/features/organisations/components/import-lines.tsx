import { useLocation } from '@remix-run/react';
import { formatDay } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { translateReference } from '#app/foundation/i18n/translate';
import { Badge } from '#app/ui/badge';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { Tabs } from '#app/ui/tabs';
import type { Tone } from '#app/ui/tone';
import type { RosterField } from '../roster-columns.rules';
import type { Judgement } from '../roster-match.rules';
import { LEFT_FROM } from '../roster-options.rules';
import { type Outcome, outcomes } from '../roster-pages.rules';

/** A line as the page needs it. */
export type ShownLine = {
  line: number;
  row: { fullName: string; personCode: string | null; position: string | null };
  judgement: Pick<Judgement, 'outcome' | 'errors' | 'leaves' | 'candidates'> & {
    changes: Array<{ field: string; before: string | null; after: string }>;
    fromDay: string;
  };
};

const tones: Record<Judgement['outcome'], Tone> = {
  new: 'success',
  changed: 'info',
  moved: 'warning',
  left: 'danger',
  same: 'neutral',
  ask: 'warning',
  error: 'danger',
};

type ImportLinesProps = { caption: string; lines: readonly ShownLine[] };

/** Lines of a checked file with what each would do, or why it cannot. */
export function ImportLines({ caption, lines }: ImportLinesProps) {
  const t = useT('organisations');
  return (
    <DataTable
      caption={caption}
      hideCaption
      columns={[
        {
          key: 'line',
          header: t('import.line'),
          tight: true,
          numeric: true,
          cell: ({ line }) => (line < LEFT_FROM ? line : '–'),
        },
        { key: 'name', header: t('common:fullName'), cell: ({ row }) => row.fullName || '–' },
        { key: 'code', header: t('roster.heading.personCode'), cell: ({ row }) => row.personCode },
        {
          key: 'outcome',
          header: t('common:status'),
          tight: true,
          cell: ({ judgement: { outcome } }) => <Badge tone={tones[outcome]}>{t(`import.outcome.${outcome}`)}</Badge>,
        },
        { key: 'details', header: t('common:details'), cell: (line) => <LineDetails line={line} /> },
      ]}
      rows={lines}
      rowKey={({ line }) => String(line)}
      empty={<EmptyState title={t('rosters:preview.noLines')} />}
    />
  );
}

type LineFiltersProps = { counts: Partial<Record<Outcome, number>>; outcome: Outcome };

/** One kind of lines at a time; the address says which. */
export function LineFilters({ counts, outcome }: LineFiltersProps) {
  const t = useT('organisations');
  const { pathname } = useLocation();
  const tabs = outcomes
    .filter((kind) => (counts[kind] ?? 0) > 0)
    .map((kind) => ({
      label: `${t(`import.outcome.${kind}`)} (${counts[kind]})`,
      to: `${pathname}?show=${kind}`,
      current: kind === outcome,
    }));
  return <Tabs label={t('rosters:preview.show')} tabs={tabs} />;
}

function LineDetails({ line: { row, judgement } }: { line: ShownLine }) {
  const t = useT('organisations');
  const language = useLanguage();
  const say = (value: string | null) => {
    if (!value) return '–';
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(language, value) : value;
  };
  const { errors, leaves, changes, outcome, fromDay } = judgement;
  return (
    <ul className="grid gap-1">
      {errors.map((error) => (
        <li key={error}>{translateReference(language, error)}</li>
      ))}
      {leaves.map((place) => (
        <li key={place.membershipId}>{t('import.leaves', { unit: place.unitName, day: fromDay })}</li>
      ))}
      {changes.map(({ field, before, after }) => (
        <li key={field}>
          {t(`roster.heading.${field as RosterField}`)}: <del className="text-muted">{say(before)}</del> → {say(after)}
        </li>
      ))}
      {outcome === 'new' && (
        <li>{[row.position, t('people.since', { from: say(fromDay) })].filter(Boolean).join(' · ')}</li>
      )}
    </ul>
  );
}
