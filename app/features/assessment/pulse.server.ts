import { clockLeapt, now } from '#app/foundation/clock';
import { execute, rowsAside, type Sql, sql } from '#app/foundation/db.server';
import { agreeWithDatabase } from '#app/foundation/db-clock.server';
import { assertTakesWrites } from '#app/foundation/db-writes.server';
import { newId } from '#app/foundation/ids';
import { log } from '#app/foundation/log.server';
import { singleton } from '#app/foundation/singleton';
import { AWAY_MS, GRACE_MS, PULSE_MS } from './clock.rules';

type Heart = {
  /** This process answers learners and gives signs of life. */
  beats: boolean;
  /** By the process's own steady clock; before the first sign nothing is known. */
  lastAt: number;
  beating: Promise<void> | null;
};

const heart = () => singleton<Heart>('assessment.pulse', () => ({ beats: false, lastAt: -AWAY_MS, beating: null }));

/**
 * Gives a sign of life. If no server gave one for a while, that time was an outage: it is written down, and every paper that was
 * open in it gets back what it lost, grace included, before anything else happens to it. Who comes second finds it done. Never part of
 * a transaction under way.
 */
export async function beat(): Promise<void> {
  const at = now();
  const [outage] = await rowsAside<{ ms: number; attempts: number }>(sql`
    with sign as (
      update "Pulse" set "before" = "at", "at" = clock_timestamp() where "id" = 1 returning "before", "at"
    ), outage as (
      -- How long it was, the database's clock says; when it was, the house's.
      insert into "Outage" ("id", "from", "until")
      select ${newId()}::uuid, ${at}::timestamptz - ("at" - "before"), ${at}::timestamptz
      from sign where "at" - "before" > ${AWAY_MS}::int * interval '1 millisecond'
      returning "id", "from", "until"
    ), credited as (
      update "Attempt" a set
        "deadlineAt" = a."deadlineAt" + (o."until" - greatest(o."from", a."heldAt")),
        "givenBackMs" = a."givenBackMs" + extract(epoch from o."until" - greatest(o."from", a."heldAt")) * 1000
      from outage o
      where a."state" = 'open' and a."heldAt" < o."until"
        and a."deadlineAt" > o."from" - ${GRACE_MS}::int * interval '1 millisecond'
      returning a."id", o."id" as "outageId", extract(epoch from o."until" - greatest(o."from", a."heldAt")) * 1000 as "ms"
    ), noted as (
      insert into "TimeCredit" ("attemptId", "outageId", "ms") select "id", "outageId", "ms" from credited
    )
    select extract(epoch from "until" - "from") * 1000 as "ms", (select count(*) from credited) as "attempts" from outage`);
  if (outage) log.warn(outage, 'no server answered for a while: its time is given back to papers that were open');
}

/**
 * What an outage took is given back before this process judges what is in time: commands that read a deadline ask this first. Costs
 * nothing while the process itself has given signs of life; a process that gives none (a worker, a test) leaves it to those that do.
 */
export function afterOutage(): Promise<void> | undefined {
  const { beats, lastAt } = heart();
  return beats && (performance.now() - lastAt > AWAY_MS || clockLeapt()) ? beatOnce() : undefined;
}

/** The instant at which a request that has just come was here: told once clocks agree, and not moved by the wait for that. */
export async function arrival(): Promise<Date> {
  const begun = performance.now();
  const waiting = afterOutage();
  if (!waiting) return now();
  await waiting;
  return new Date(now().getTime() - Math.round(performance.now() - begun));
}

/** For conditions: servers have answered learners from this database, and none does now. */
export function serversAway(): Sql {
  return sql`exists (select 1 from "Pulse" where "at" < clock_timestamp() - ${AWAY_MS}::int * interval '1 millisecond')`;
}

/** Begins to give signs of life, the first before anybody is answered. @returns how it stops */
export async function keepBeating(): Promise<{ stop: () => Promise<void> }> {
  await execute(sql`
    insert into "Pulse" ("id", "at", "before") values (1, clock_timestamp(), clock_timestamp()) on conflict do nothing`);
  heart().beats = true;
  await beatOnce();
  const timer = setInterval(() => {
    // While the database is away there is nobody to tell; the next one that gets through tells how long that was.
    beatOnce().catch(() => {});
  }, PULSE_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      heart().beats = false;
      await heart().beating?.catch(() => {});
    },
  };
}

function beatOnce(): Promise<void> {
  const own = heart();
  own.beating ??= (async () => {
    const begun = performance.now();
    try {
      // A server that cannot keep an answer is away, whatever else it still does.
      await assertTakesWrites();
      await agreeWithDatabase();
      await beat();
      own.lastAt = begun;
    } finally {
      own.beating = null;
    }
  })();
  return own.beating;
}
