import { addDays, type Day, now, today } from '#app/foundation/clock';
import { execute, inTransaction, rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { log } from '#app/foundation/log.server';
import { foldBranches } from './fold-branches.server';
import { lockObligations } from './obligation-lock.queries.server';
import { type Refreshed, refreshObligations } from './refresh-obligations.server';
import { reopenExempted } from './reopen-exempted.server';
import { figuresAsOf } from './target-scope.queries.server';

/**
 * Carries the figures to a day: memberships that begin or end, exemptions that expire, cycles that open or close, day by day in
 * their order, so that each change bears the day on which it took place. Again for the same day it writes nothing.
 * @returns the days that were rolled over; empty when the figures stand there already
 */
export async function rollDay(actor: Actor, { to = today() }: { to?: Day } = {}): Promise<Day[]> {
  return inTransaction(
    async () => {
      await lockObligations('refresh');
      const asOf = await figuresAsOf();
      if (asOf && asOf >= to) return [];
      const days = asOf ? await daysOfChange(addDays(asOf, 1), to) : [to];
      const began = performance.now();
      const written = [];
      for (const on of days) written.push({ on, ...(await rollOver(actor, on)) });
      await execute(sql`
        insert into "FigureDay" ("id", "asOf") values (1, ${to}::date)
        on conflict ("id") do update set "asOf" = excluded."asOf"`);
      await foldBranches();
      // The last day of a quiet stretch stands here with zeros: nothing was written.
      log.info({ written: written.slice(-31), ms: Math.round(performance.now() - began) }, 'figures rolled');
      return days;
    },
    { timeout: 600_000 },
  );
}

async function rollOver(actor: Actor, on: Day): Promise<Refreshed> {
  const expired = await rows<{ id: string }>(
    // What expires after its cycle changes nothing in it any more.
    sql`select e."id" from "Exemption" e join "Cycle" c on c."key" = e."cycleKey" and c."endsOn" >= ${on}::date
      where e."revokedAt" is null and e."expiresOn" <= ${on}::date`,
  );
  if (expired.length > 0) {
    const exemptionIds = expired.map(({ id }) => id);
    await reopenExempted(actor, { exemptionIds, on, cause: 'expiry', reason: null });
  }
  await execute(sql`update "Cycle" set "closedAt" = ${now()} where "closedAt" is null and "endsOn" < ${on}::date`);
  return refreshObligations(actor, { people: 'all', on });
}

/** The days between two, both inside, on which anything begins or ends; the last one always. */
async function daysOfChange(from: Day, to: Day): Promise<Day[]> {
  const days = await rows<{ day: Day }>(sql`
    select day from (
      select "fromDay" as day from "Membership"
      union select "toDay" from "Membership"
      union select "expiresOn" from "Exemption" where "revokedAt" is null
      union select "endsOn" + 1 from "Cycle"
      union select ${to}::date
    ) change
    where day between ${from}::date and ${to}::date order by day`);
  return days.map(({ day }) => day);
}
