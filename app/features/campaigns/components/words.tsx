import { formatDay } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import type { Tone } from '#app/ui/tone';
import type { AssignmentState } from '../activity';
import { parseDue } from '../due.rules';
import type { Schedule } from '../schedule.rules';

const tones: Record<AssignmentState, Tone> = {
  open: 'neutral',
  reported: 'info',
  accepted: 'success',
  returned: 'warning',
  exempted: 'neutral',
};

export function AssignmentBadge({ state, late }: { state: AssignmentState; late?: boolean }) {
  const t = useT('campaigns');
  return (
    <span className="inline-flex flex-wrap gap-1">
      <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
      {late && <Badge tone="danger">{t('activity.late')}</Badge>}
    </span>
  );
}

/** A due date in the plan's own manner: "Quý 4/2024", "Hằng năm". */
export function DueText({ due }: { due: string | null }) {
  const t = useT('campaigns');
  const language = useLanguage();
  if (!due) return <span className="text-muted">{t('due.none')}</span>;
  const read = parseDue(due);
  switch (read.kind) {
    case 'date':
      return formatDay(language, read.on);
    case 'quarter':
      return t('due.quarter', { quarter: read.quarter, year: String(read.year) });
    case 'month':
      return t('due.month', { month: read.month, year: String(read.year) });
    case 'year':
      return t('due.year', { year: String(read.year) });
    case 'years':
      return t('due.years', { from: String(read.from), to: String(read.to) });
    case 'cadence':
      return t(`due.${read.cadence}`);
  }
}

/** "Hằng năm, ngày 10/10, kéo dài 31 ngày". */
export function ScheduleText({ schedule }: { schedule: Schedule }) {
  const t = useT('campaigns');
  const words = () => {
    switch (schedule.kind) {
      case 'once':
        return t('schedule.once', { day: schedule.on });
      case 'yearly':
        return t('schedule.yearly', { dayOfMonth: schedule.day, month: schedule.month });
      case 'monthly':
        return t('schedule.monthly', { dayOfMonth: schedule.day });
      case 'dates':
        return t('schedule.dates', { count: schedule.on.length });
    }
  };
  const lasts = schedule.lasts ?? 1;
  return lasts > 1 ? `${words()}, ${t('schedule.lasts', { count: lasts })}` : words();
}
