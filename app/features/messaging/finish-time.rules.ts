import { addDays, atTime, type Day, dayOf, timeOf } from '#app/foundation/clock';

/** Wall times of Vietnam between which messages may leave; a range that ends before it begins crosses midnight. */
export type AllowedHours = { from: string; to: string };

/** Whether an instant is inside the hours. */
export function isAllowed(hours: AllowedHours | null, at: Date): boolean {
  if (!hours) return true;
  const time = timeOf(at);
  return hours.from <= hours.to ? time >= hours.from && time < hours.to : time >= hours.from || time < hours.to;
}

/** The first allowed instant at or after `at`. */
export function nextAllowed(hours: AllowedHours | null, at: Date): Date {
  if (!hours || isAllowed(hours, at)) return at;
  const today = dayOf(at);
  const opening = atTime(today, hours.from);
  return opening > at ? opening : atTime(addDays(today, 1), hours.from);
}

export type FinishQuestion = {
  /** Parts or mails of this wave, and of what stands before it on the same route. */
  parts: number;
  partsAhead: number;
  perSecond: number;
  /** Not before this: the schedule, or now. */
  start: Date;
  hours: AllowedHours | null;
};

/** When the last part leaves at the route's pace within the allowed hours; null without a pace. */
export function finishTime(question: FinishQuestion): Date | null {
  if (question.perSecond <= 0) return null;
  let seconds = (question.parts + question.partsAhead) / question.perSecond;
  let at = nextAllowed(question.hours, question.start);
  while (question.hours) {
    const end = closing(question.hours, at);
    const open = (end.getTime() - at.getTime()) / 1000;
    if (seconds <= open) break;
    seconds -= open;
    at = nextAllowed(question.hours, end);
  }
  return new Date(at.getTime() + seconds * 1000);
}

function closing(hours: AllowedHours, at: Date): Date {
  const day: Day = dayOf(at);
  const end = atTime(day, hours.to);
  return end > at ? end : atTime(addDays(day, 1), hours.to);
}
