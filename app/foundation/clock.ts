/** Time: the one place that reads the clock. Legal days, years and hours are reckoned in Asia/Ho_Chi_Minh (UTC+7, no DST). */

declare const dayBrand: unique symbol;
/** A calendar day `YYYY-MM-DD`, without a time or a zone. Compares as text. */
export type Day = string & { readonly [dayBrand]: true };

export const ZONE = 'Asia/Ho_Chi_Minh';
const OFFSET_MS = 7 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

let offset = 0;
let frozen: Date | undefined;

/**
 * The present instant, by the clock that all processes share once `agreeOnClock` has asked it: servers and workers whose machines' clocks
 * are apart, or set in the midst, say the same. Rules never call it: they take `now`.
 */
export function now(): Date {
  return frozen ? new Date(frozen) : new Date(Date.now() + offset + ahead);
}

/** By how much the shared clock is ahead of this machine's, and when that was found last, by this machine's two clocks. */
let ahead = 0;
let agreed: { wall: number; steady: number } | undefined;

// What the way there and back cannot tell, and what makes no difference to anybody.
const APART_MS = 250;

/** Asks the clock that is shared: what `ask` brings was read while it was under way. This process follows it from then on. */
export async function agreeOnClock(ask: () => Promise<Date>): Promise<void> {
  const before = Date.now();
  const shared = (await ask()).getTime();
  const after = Date.now();
  const [least, most] = [shared - after, shared - before];
  if (ahead < least - APART_MS || ahead > most + APART_MS) ahead = (least + most) / 2;
  if (Math.abs(ahead) <= APART_MS) ahead = 0;
  agreed = { wall: after, steady: performance.now() };
}

/** Whether this machine's clock was set, or the machine slept, since the shared one was asked last; so too before it was asked. */
export function clockLeapt(): boolean {
  if (!agreed) return true;
  return Math.abs(Date.now() - agreed.wall - (performance.now() - agreed.steady)) > 4 * APART_MS;
}

/** Today in Vietnam. */
export function today(): Day {
  return dayOf(now());
}

/** Tests only: stops the clock at an instant, or lets it run again. */
export function freezeClock(at: Date | undefined): void {
  frozen = at;
}

/** Demo and browser tests: moves the clock of this process so that it runs from `at`. */
export function moveClock(at: Date | undefined): void {
  offset = at ? at.getTime() - Date.now() - ahead : 0;
}

/** Runs work as of an instant, from which time goes on, and puts the clock back as it stood: the demo's seed tells its past so. */
export async function runAt<Result>(at: Date, work: () => Promise<Result>): Promise<Result> {
  const stood = { offset, frozen };
  frozen = undefined;
  moveClock(at);
  try {
    return await work();
  } finally {
    ({ offset, frozen } = stood);
  }
}

/** One of our instants by the machine's own clock, for a library that reads that clock itself. */
export function machineTime(at: Date): Date {
  return new Date(Date.now() + (at.getTime() - now().getTime()));
}

/** The day in Vietnam that holds an instant. */
export function dayOf(instant: Date): Day {
  return new Date(instant.getTime() + OFFSET_MS).toISOString().slice(0, 10) as Day;
}

/** Midnight in Vietnam at which a day begins. */
export function startOfDay(day: Day): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - OFFSET_MS);
}

/** An instant from a Vietnamese day and a wall time `HH:MM`. */
export function atTime(day: Day, time: string): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(startOfDay(day).getTime() + (hours * 60 + minutes) * 60_000);
}

/** Wall time `HH:MM` in Vietnam. */
export function timeOf(instant: Date): string {
  return new Date(instant.getTime() + OFFSET_MS).toISOString().slice(11, 16);
}

/** @throws RangeError when the text is not a real day. */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`not a day: ${text}`);
  return text;
}

export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

export function addDays(from: Day, days: number): Day {
  return new Date(Date.parse(`${from}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10) as Day;
}

/** Whole days from one day to another; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

export function yearOf(value: Day): number {
  return Number(value.slice(0, 4));
}
