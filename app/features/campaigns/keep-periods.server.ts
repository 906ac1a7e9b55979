import { addDays, startOfDay, today } from '#app/foundation/clock';
import { execute, rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { occurrences, type Schedule } from './schedule.rules';

/** How far ahead periods are laid out: the whole of next year's plan can be seen in the calendar. */
const AHEAD_DAYS = 400;

type Options = { activityIds: readonly string[] | 'all' };

/**
 * Lays out the periods of active activities from today to a year ahead. A period that has not opened yet follows its
 * schedule; one that has opened stays as it was. Run again it writes nothing.
 */
export async function keepPeriods(_actor: Actor, { activityIds }: Options): Promise<{ periods: number }> {
  const chosen = activityIds === 'all' ? sql`true` : sql`"id" = any(${activityIds as string[]}::uuid[])`;
  const activities = await rows<{ id: string; schedule: Schedule; reportDays: number }>(
    sql`select "id", "schedule", "reportDays" from "Activity" where "state" = 'active' and ${chosen}`,
  );
  const wanted = activities.flatMap(({ id, schedule, reportDays }) =>
    occurrences(schedule, today(), addDays(today(), AHEAD_DAYS)).map((occurrence) => ({
      id: newId(),
      activityId: id,
      key: occurrence.key,
      startsOn: occurrence.startsOn,
      dueOn: addDays(occurrence.endsOn, reportDays),
      opensAt: startOfDay(occurrence.startsOn),
    })),
  );
  await execute(sql`delete from "ActivityPeriod" p using "Activity" a
    where a."id" = p."activityId" and a."state" = 'active' and p."openedAt" is null
      and ${activityIds === 'all' ? sql`true` : sql`a."id" = any(${activityIds as string[]}::uuid[])`}
      and not exists (select 1 from unnest(${wanted.map((each) => each.activityId)}::uuid[], ${wanted.map((each) => each.key)}::text[])
        as w("activityId", key) where w."activityId" = p."activityId" and w.key = p."key")
      and p."startsOn" >= ${today()}::date`);
  const periods = await execute(sql`
    insert into "ActivityPeriod" as kept ("id", "activityId", "key", "startsOn", "dueOn", "opensAt")
    select * from unnest(${wanted.map((each) => each.id)}::uuid[], ${wanted.map((each) => each.activityId)}::uuid[],
      ${wanted.map((each) => each.key)}::text[], ${wanted.map((each) => each.startsOn)}::date[],
      ${wanted.map((each) => each.dueOn)}::date[], ${wanted.map((each) => each.opensAt)}::timestamptz[])
    on conflict ("activityId", "key") do update
      set "startsOn" = excluded."startsOn", "dueOn" = excluded."dueOn", "opensAt" = excluded."opensAt"
      where kept."openedAt" is null
        and (kept."startsOn", kept."dueOn") is distinct from (excluded."startsOn", excluded."dueOn")`);
  return { periods };
}
