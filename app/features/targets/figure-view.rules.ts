import { type Day, isDay } from '#app/foundation/clock';

/** The units in which figures of a day are shown: those of that day, or today's, into which the old ones were made. */
export const figureViews = ['then', 'now'] as const;

export type FigureView = (typeof figureViews)[number];

/** The day of an address within the days that a cycle has had so far; the last of them when none or another is asked for. */
export function figureDay(asked: string | null | undefined, first: Day, last: Day): Day {
  return asked && isDay(asked) && asked >= first && asked <= last ? asked : last;
}

type Shown = { key: string; on: Day; endsOn: Day; present: boolean; as: FigureView };

/** What an address must say so that the next page shows the same day in the same units. */
export function timeQuery({ key, on, endsOn, present, as }: Shown): {
  cycle: string;
  on: string | null;
  as: string | null;
} {
  return { cycle: key, on: present || on === endsOn ? null : on, as: as === 'now' ? 'now' : null };
}

/** The cycle, the day and the units that an address asks for. */
export function readFigureTime(params: URLSearchParams): {
  cycleKey: string | null;
  on: string | null;
  as: string | null;
} {
  return { cycleKey: params.get('cycle'), on: params.get('on'), as: params.get('as') };
}
