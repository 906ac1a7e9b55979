import { actorFor } from '#app/features/organisations/actor-for.server';
import { withinScope } from '#app/features/organisations/scope.queries.server';
import { addDays, type Day, today } from '#app/foundation/clock';
import { sha256 } from '#app/foundation/crypto.server';
import { maybeRow, rows, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import { found } from '#app/foundation/errors';
import { type Actor, isUser, type UserActor, unitsOfRole } from '#app/foundation/http/actor';
import { tFor } from '#app/foundation/i18n/t.server';
import { campaignPaths } from './campaigns.paths';
import { campaignReaders, reporters } from './campaigns.policy';
import type { CalendarItem } from './icalendar.rules';

const BEHIND_DAYS = 90;
const AHEAD_DAYS = 400;

/** When the actor's calendar address was made; null when she has none. */
export async function calendarFeedSince(actor: Actor): Promise<Date | null> {
  if (!isUser(actor)) return null;
  const feed = await maybeRow<{ createdAt: Date }>(sql`
    select "createdAt" from "CalendarFeed" where "userId" = ${actor.userId}::uuid`);
  return feed?.createdAt ?? null;
}

type Keeper = { userId: string; language: 'vi' | 'en' };

/**
 * The calendar behind a secret address, with the owner's grants of today: what the activities within her scope have on, and
 * what her own units still have to report. Days and titles only, so that no second factor is asked.
 * @throws DomainError not-found for a secret that is none (any more), or whose owner is shut out
 */
export async function calendarFeed(
  _actor: Actor,
  { secret }: { secret: string },
): Promise<{ name: string; items: CalendarItem[] }> {
  const { userId, language } = found(
    await maybeRow<Keeper>(sql`
      select u."id" as "userId", u."language" from "CalendarFeed" f
      join "User" u on u."id" = f."userId" and u."disabledAt" is null
      where f."secretHash" = ${sha256(secret)}`),
  );
  const none = { personId: null, displayName: '', secondFactorAt: null, hasSecondFactor: false };
  const owner = await actorFor({ ...none, userId, language, sessionId: 'calendar-feed' });
  const t = tFor(language, 'campaigns');
  return { name: t('feed.name'), items: [...(await periodItems(owner)), ...(await reportItems(owner))] };
}

type PeriodRow = {
  activityId: string;
  key: string;
  titleVi: string;
  startsOn: Day;
  lasts: number;
  version: number;
  changedAt: Date;
  desk: boolean;
};

/** What takes place: activities within the scope of who plans, and those that a reporter's own units carry out. */
async function periodItems(owner: UserActor): Promise<CalendarItem[]> {
  const periods = await rows<PeriodRow>(sql`
    select c.*, ${withinScope(owner, campaignReaders, sql`c."ownerUnitId"`)} as desk from (
      select a."id" as "activityId", a."ownerUnitId", p."key", a."titleVi", p."startsOn", a."version",
        coalesce((a."schedule"->>'lasts')::int, 1) as lasts, coalesce(a."changedAt", a."createdAt") as "changedAt"
      from "ActivityPeriod" p join "Activity" a on a."id" = p."activityId" and a."state" = 'active'
      where p."startsOn" between ${addDays(today(), -BEHIND_DAYS)}::date and ${addDays(today(), AHEAD_DAYS)}::date
    ) c
    where ${withinScope(owner, campaignReaders, sql`c."ownerUnitId"`)}
      or exists (select 1 from "ActivityUnit" au where au."activityId" = c."activityId"
        and au."unitId" = any(${unitsOfRole(owner, reporters)}::uuid[]))
    order by c."startsOn", c."activityId" limit 1000`);
  return periods.map((period) => ({
    uid: uidOf(`period-${period.activityId}-${period.key}`),
    sequence: period.version,
    changedAt: period.changedAt,
    firstDay: period.startsOn,
    lastDay: addDays(period.startsOn, period.lasts - 1),
    summary: period.titleVi,
    url: period.desk ? `${env().APP_ORIGIN}${campaignPaths.activity(period.activityId)}` : undefined,
  }));
}

type DueRow = {
  id: string;
  titleVi: string;
  unitCode: string;
  unitName: string;
  dueOn: Day;
  version: number;
  changedAt: Date;
};

/** Reports that the reporter's own units still owe, on their due day. One that was sent is gone from the calendar. */
async function reportItems(owner: UserActor): Promise<CalendarItem[]> {
  const due = await rows<DueRow>(sql`
    select x."id", a."titleVi", unit."code" as "unitCode", unit."name" as "unitName", x."dueOn", x."version",
      greatest(x."openedAt", a."changedAt") as "changedAt"
    from "Assignment" x join "Activity" a on a."id" = x."activityId" join "Unit" unit on unit."id" = x."unitId"
    where x."unitId" = any(${unitsOfRole(owner, reporters)}::uuid[]) and x."state" in ('open', 'returned')
    order by x."dueOn", x."id" limit 1000`);
  const t = tFor(owner.language, 'campaigns');
  return due.map((each) => ({
    uid: uidOf(`report-${each.id}`),
    sequence: each.version,
    changedAt: each.changedAt,
    firstDay: each.dueOn,
    lastDay: each.dueOn,
    summary: t('feed.due', { title: each.titleVi }),
    description: each.unitName,
    url: `${env().APP_ORIGIN}${campaignPaths.assignment(each.unitCode, each.id)}`,
  }));
}

function uidOf(name: string): string {
  return `${name}@${new URL(env().APP_ORIGIN).hostname}`;
}
