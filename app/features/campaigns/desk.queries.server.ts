import { withinScope } from '#app/features/organisations/scope.queries.server';
import { addDays, type Day, today } from '#app/foundation/clock';
import { row, rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import type { ActivityKind } from './activity';
import { campaignReaders } from './campaigns.policy';

export type DeskFigures = { toReview: number; late: number; openNow: number };

export type CalendarEntry = {
  periodId: string;
  activityId: string;
  titleVi: string;
  kind: ActivityKind;
  startsOn: Day;
  dueOn: Day;
  opened: boolean;
  units: number;
};

/** What waits for the campaign team today. */
export async function deskFigures(actor: Actor): Promise<DeskFigures> {
  return row<DeskFigures>(sql`
    select count(*) filter (where x."state" = 'reported') as "toReview",
      count(*) filter (where x."state" in ('open', 'returned') and x."dueOn" < ${today()}::date) as late,
      count(*) filter (where x."state" = 'open') as "openNow"
    from "Assignment" x join "Activity" a on a."id" = x."activityId"
    where a."state" = 'active' and x."state" in ('open', 'reported', 'returned')
      and ${withinScope(actor, campaignReaders, sql`a."ownerUnitId"`)}`);
}

/** Periods that start or are due between two days, both included. */
export async function calendarEntries(actor: Actor, { from, to }: { from: Day; to: Day }): Promise<CalendarEntry[]> {
  return rows<CalendarEntry>(sql`
    select p."id" as "periodId", a."id" as "activityId", a."titleVi", a."kind", p."startsOn", p."dueOn",
      p."openedAt" is not null as opened, (select count(*) from "ActivityUnit" au where au."activityId" = a."id") as units
    from "ActivityPeriod" p join "Activity" a on a."id" = p."activityId"
    where (p."startsOn" between ${from}::date and ${to}::date or p."dueOn" between ${from}::date and ${to}::date)
      and ${withinScope(actor, campaignReaders, sql`a."ownerUnitId"`)}
    order by p."startsOn", a."titleVi" collate "vi-x-icu"`);
}

/** What starts within the next weeks. */
export async function upcomingEntries(actor: Actor, { days }: { days: number }): Promise<CalendarEntry[]> {
  const entries = await calendarEntries(actor, { from: today(), to: addDays(today(), days) });
  return entries.filter((entry) => entry.startsOn >= today());
}
