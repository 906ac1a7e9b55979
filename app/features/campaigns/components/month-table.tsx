import { Link } from '@remix-run/react';
import type { Day } from '#app/foundation/clock';
import { useT } from '#app/foundation/i18n/react';
import { classes } from '#app/ui/classes';
import { Icon } from '#app/ui/icon';
import { campaignPaths } from '../campaigns.paths';
import type { CalendarEntry } from '../desk.queries.server';
import { type Month, weeksOf } from '../month.rules';

type Props = { month: Month; entries: CalendarEntry[]; today: Day; caption: string };

const weekdays = [1, 2, 3, 4, 5, 6, 0] as const;

/** A month as a table of weeks: what starts on a day, and what is due to be reported on it. */
export function MonthTable({ month, entries, today, caption }: Props) {
  const t = useT('campaigns');
  return (
    <table className="w-full table-fixed border-collapse rounded-lg bg-surface text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {weekdays.map((weekday) => (
            <th key={weekday} scope="col" className="border border-line p-2 text-start text-muted">
              {t(`calendar.weekday.${weekday}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td
                key={day}
                className={classes(
                  'h-24 border border-line p-2 align-top',
                  outside(day, month) && 'bg-sunken text-muted',
                )}
                aria-current={day === today ? 'date' : undefined}
              >
                <p className={day === today ? 'font-bold text-brand underline' : undefined}>
                  <time dateTime={day}>{Number(day.slice(8))}</time>
                </p>
                <DayEntries day={day} entries={entries} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function outside(day: Day, { from, to }: Month): boolean {
  return day < from || day > to;
}

function DayEntries({ day, entries }: { day: Day; entries: CalendarEntry[] }) {
  const t = useT('campaigns');
  const marks = entries.flatMap((entry) => [
    ...(entry.startsOn === day ? [{ entry, due: false }] : []),
    ...(entry.dueOn === day ? [{ entry, due: true }] : []),
  ]);
  if (marks.length === 0) return null;
  return (
    <ul className="mt-1 grid gap-1">
      {marks.map(({ entry, due }) => (
        <li key={`${entry.periodId}-${due}`} className="flex gap-1">
          <Icon name={due ? 'clock' : 'calendar'} className="mt-1 size-4 shrink-0" />
          <span className="min-w-0">
            {due && `${t('calendar.due')}: `}
            <Link to={campaignPaths.activity(entry.activityId)}>{entry.titleVi}</Link>
          </span>
        </li>
      ))}
    </ul>
  );
}
