import { queueMails } from '#app/features/messaging/queue-mails.server';
import { type Day, now } from '#app/foundation/clock';
import { row, rows, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { formatDay } from '#app/foundation/i18n/format';
import { tFor } from '#app/foundation/i18n/t.server';
import { campaignPaths } from './campaigns.paths';
import { reporters } from './campaigns.policy';
import { heirLines } from './heir-lines.rules';
import { nearestKeepers } from './keepers.queries.server';

type Told = {
  userId: string;
  displayName: string;
  email: string;
  language: 'vi' | 'en';
  units: Array<{ code: string; name: string; tasks: number; activities: number; reports: number }>;
};

/**
 * Tells those who answer for successors what a reorganisation passed on to their units: one mail each, whatever the number of her
 * units, queued in the caller's transaction with the duties themselves.
 */
export async function tellHeirs(actor: Actor, { reorganisationId }: { reorganisationId: string }): Promise<void> {
  if (actor.kind !== 'system') throw notFound();
  const told = await rows<Told>(sql`
    with passed as (
      select "unitId", count(distinct "taskId") filter (where "kind" = 'lead') as tasks,
        count(distinct "activityId") filter (where "kind" in ('duty', 'owner')) as activities,
        count(*) filter (where "kind" in ('moved', 'made')) as reports
      from "ReorganisedDuty" where "reorganisationId" = ${reorganisationId}::uuid group by "unitId"
    )
    select u."id" as "userId", u."displayName", u."email", u."language",
      jsonb_agg(jsonb_build_object('code', unit."code", 'name', unit."name", 'tasks', passed.tasks,
        'activities', passed.activities, 'reports', passed.reports) order by unit."name" collate "vi-x-icu", unit."code") as units
    from passed
    join "Unit" unit on unit."id" = passed."unitId"
    join lateral (${nearestKeepers(sql`passed."unitId"`, reporters)}) keeper on true
    join "User" u on u."id" = keeper."userId" and u."disabledAt" is null and u."email" is not null
    where passed.tasks + passed.activities + passed.reports > 0
    group by u."id"`);
  if (told.length === 0) return;
  const { title, day } = await row<{ title: string; day: Day }>(
    sql`select "title", "day" from "Reorganisation" where "id" = ${reorganisationId}::uuid`,
  );
  const at = now().toISOString();
  await queueMails(actor, {
    templateKey: 'duties-passed',
    mails: told.map(({ userId, displayName, email, language, units }) => ({
      ...{ language, to: email, dedupeKey: `duties-passed:${reorganisationId}:${at}:${userId}` },
      params: {
        ...{ name: displayName, title, day: formatDay(language, day) },
        itemLines: heirLines(units, tFor(language, 'campaigns')),
        link: `${env().APP_ORIGIN}${units[0] && units.length === 1 ? campaignPaths.unitActivities(units[0].code) : '/home'}`,
      },
    })),
  });
}
