import { z } from 'zod';
import { now } from '../clock';
import { execute, maybeRow, rows, sql } from '../db.server';
import { log } from '../log.server';
import { errorFields, withinTime } from './attempt.server';
import type { Bell } from './bell';
import { backoffDelay, defineJob, type JobContext, type JobContract, type JobHandler } from './contract';
import { ring } from './ring.server';
import { lastSlot, nextSlot, type ScheduleLine } from './schedule.rules';

/** Runs one slot: a row of its own, so that a bell that is lost costs seconds and not the slot. */
const runSlot = defineJob({
  name: 'run-slot',
  payload: z.object({ name: z.string(), at: z.iso.datetime() }),
  attempts: 1,
  timeoutMs: 15 * 60_000,
  concurrency: 4,
});

type Slot = { name: string; at: Date };
type HandlerOf = (job: JobContract) => JobHandler<JobContract>;

/**
 * Takes slots when their time comes, by the application's clock, and runs them through the bell. Every process with a worker
 * does so; the row decides whose slot it is. A slot whose run failed or vanished is tried again as often as its job says.
 * @throws Error when two lines have one name, or a job would outlive the lock of its slot
 */
export function startSchedule(
  lines: readonly ScheduleLine[],
  bell: Bell,
  handlerOf: HandlerOf,
): { begin(): Promise<void>; stop(): void } {
  const byName = new Map(lines.map((line) => [line.name, line]));
  if (byName.size !== lines.length) throw new Error('Two lines of the schedule have one name');
  const long = lines.find((line) => line.job.timeoutMs >= runSlot.timeoutMs);
  if (long) throw new Error(`${long.name}: a scheduled job takes less than ${runSlot.timeoutMs} ms`);
  bell.handle(runSlot, (slot, context) => {
    const line = byName.get(slot.name);
    return line ? runOnce(line, new Date(slot.at), handlerOf(line.job), context) : giveUp(slot);
  });

  let next = new Map<string, Date | null>();
  let lastTick = now();
  let timer: NodeJS.Timeout | undefined;
  let ticking = false;

  function plan(from: Date): void {
    next = new Map(lines.map((line) => [line.name, nextSlot(line.cron, from)]));
  }

  async function tick(): Promise<void> {
    const present = now();
    if (ticking) return;
    ticking = true;
    try {
      // A clock set back (demo, tests): what was next may now be far away.
      if (present < lastTick) plan(present);
      lastTick = present;
      const due = lines.filter(
        (line) => (next.get(line.name)?.getTime() ?? Number.POSITIVE_INFINITY) <= present.getTime(),
      );
      if (due.length === 0) return;
      const slots = due.map((line) => ({ name: line.name, at: lastSlot(line.cron, present) ?? present }));
      await takeSlots(slots);
      for (const line of due) next.set(line.name, nextSlot(line.cron, present));
    } catch (error) {
      log.error({ error: errorFields(error) }, 'schedule.tick-failed');
    } finally {
      ticking = false;
    }
  }

  return {
    async begin() {
      const present = now();
      await catchUp(lines, present).catch((error) =>
        log.error({ error: errorFields(error) }, 'schedule.catch-up-failed'),
      );
      plan(present);
      lastTick = present;
      timer = setInterval(() => void tick(), 1_000);
    },
    stop() {
      clearInterval(timer);
    },
  };
}

// A slot that may be run at once. The column keeps milliseconds and rounds: half of all instants would still be ahead for a moment.
const atOnce = sql`date_trunc('milliseconds', clock_timestamp())`;

/** Takes slots that nobody has taken, and rings for them. */
async function takeSlots(slots: Slot[]): Promise<void> {
  const taken = await rows<Slot>(sql`
    insert into "ScheduleSlot" ("name", "at", "leaseUntil")
    select s."name", s."at", ${atOnce}
    from unnest(${slots.map((slot) => slot.name)}::text[], ${slots.map((slot) => slot.at)}::timestamptz[]) as s("name", "at")
    on conflict do nothing
    returning "name", "at"`);
  for (const slot of taken) ring(runSlot, { name: slot.name, at: slot.at.toISOString() });
}

/**
 * Makes up for the last slot of each line that asks for it, unless it was taken. A line seen for the first time has missed
 * nothing: its last slot is written as done, and counts from there.
 */
async function catchUp(lines: readonly ScheduleLine[], present: Date): Promise<void> {
  const slots = lines.flatMap((line) => {
    const last = line.catchUp ? lastSlot(line.cron, present) : null;
    return last ? [{ name: line.name, at: last }] : [];
  });
  if (slots.length === 0) return;
  const missed = await rows<Slot & { doneAt: Date | null }>(sql`
    insert into "ScheduleSlot" ("name", "at", "leaseUntil", "doneAt")
    select s."name", s."at", ${atOnce},
      case when exists (select 1 from "ScheduleSlot" k where k."name" = s."name") then null else ${present}::timestamptz end
    from unnest(${slots.map((slot) => slot.name)}::text[], ${slots.map((slot) => slot.at)}::timestamptz[]) as s("name", "at")
    on conflict do nothing
    returning "name", "at", "doneAt"`);
  for (const slot of missed) if (!slot.doneAt) ring(runSlot, { name: slot.name, at: slot.at.toISOString() });
}

/** Runs the job of a slot if nobody does: the lease outlives the job's time, so that a second ring finds it taken. */
async function runOnce(line: ScheduleLine, slotAt: Date, handler: JobHandler<JobContract>, context: JobContext) {
  const claim = await maybeRow<{ tries: number }>(sql`
    update "ScheduleSlot"
    set "tries" = "tries" + 1, "leaseUntil" = clock_timestamp() + ${line.job.timeoutMs + 30_000} * interval '1 millisecond'
    where "name" = ${line.name} and "at" = ${slotAt} and "doneAt" is null and "failedAt" is null
      and "leaseUntil" <= clock_timestamp()
    returning "tries"`);
  if (!claim) return;
  try {
    await withinTime(line.job, handler, line.payload, claim.tries, context.signal);
    await execute(sql`update "ScheduleSlot" set "doneAt" = ${now()} where "name" = ${line.name} and "at" = ${slotAt}`);
  } catch (error) {
    const last = claim.tries >= line.job.attempts;
    log[last ? 'error' : 'warn'](
      { slot: line.name, attempt: claim.tries, error: errorFields(error) },
      last ? 'schedule.slot-given-up' : 'schedule.slot-failed',
    );
    await execute(sql`
      update "ScheduleSlot"
      set "failedAt" = ${last ? now() : null},
        "leaseUntil" = clock_timestamp() + ${backoffDelay(line.job, claim.tries)} * interval '1 millisecond'
      where "name" = ${line.name} and "at" = ${slotAt}`);
  }
}

/** A slot of a line that this version no longer has. */
async function giveUp(slot: { name: string; at: string }): Promise<void> {
  await execute(sql`
    update "ScheduleSlot" set "failedAt" = ${now()} where "name" = ${slot.name} and "at" = ${new Date(slot.at)}`);
}

/** Sweep: slots that were taken and are neither finished nor leased, because a ring or a process was lost or a run failed. */
export async function ringOpenSlots(): Promise<number> {
  const open = await rows<Slot>(sql`
    select "name", "at" from "ScheduleSlot"
    where "doneAt" is null and "failedAt" is null and "leaseUntil" <= clock_timestamp()
    order by "leaseUntil" limit 100`);
  for (const slot of open) ring(runSlot, { name: slot.name, at: slot.at.toISOString() });
  return open.length;
}

/** Forgets slots older than a month, but for each line's last: it says what was missed. */
export async function pruneSlots(): Promise<number> {
  return execute(sql`
    delete from "ScheduleSlot" s
    where s."at" < ${new Date(now().getTime() - 31 * 86_400_000)} and (s."doneAt" is not null or s."failedAt" is not null)
      and exists (select 1 from "ScheduleSlot" k where k."name" = s."name" and k."at" > s."at")`);
}
