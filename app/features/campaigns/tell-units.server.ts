import { queueMails } from '#app/features/messaging/queue-mails.server';
import { type Day, now, today } from '#app/foundation/clock';
import { execute, rows, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import type { Actor } from '#app/foundation/http/actor';
import { formatDay } from '#app/foundation/i18n/format';
import { campaignPaths } from './campaigns.paths';
import { reporters } from './campaigns.policy';

type Told = {
  assignmentId: string;
  userId: string;
  email: string;
  language: 'vi' | 'en';
  unitCode: string;
  unitName: string;
  activityTitle: string;
  dueOn: Day;
};

/**
 * Tells the focal points of units about new assignments, one mail each and assignment, queued in the caller's transaction.
 * A unit that has no focal point of its own is told through those of the nearest unit above it that has one.
 */
export async function tellUnits(actor: Actor, { assignmentIds }: { assignmentIds: readonly string[] }): Promise<void> {
  if (assignmentIds.length === 0) return;
  const told = await rows<Told>(sql`
    select distinct on (a."id", u."id") a."id" as "assignmentId", u."id" as "userId", u."email", u."language",
      unit."code" as "unitCode", unit."name" as "unitName", act."titleVi" as "activityTitle", a."dueOn"
    from "Assignment" a
    join "Unit" unit on unit."id" = a."unitId"
    join "Activity" act on act."id" = a."activityId"
    join lateral (
      select g."userId", dense_rank() over (order by up."depth") as nearness
      from "UnitAncestry" up
      join "Grant" g on g."unitId" = up."ancestorId" and g."role" = any(${reporters.filter((role) => role !== 'administrator')}::text[])
        and g."fromDay" <= ${today()}::date and (g."toDay" is null or g."toDay" > ${today()}::date)
      where up."unitId" = a."unitId" and up."fromDay" <= ${today()}::date and (up."toDay" is null or up."toDay" > ${today()}::date)
    ) keeper on keeper.nearness = 1
    join "User" u on u."id" = keeper."userId" and u."disabledAt" is null and u."email" is not null
    where a."id" = any(${assignmentIds as string[]}::uuid[])`);
  await queueMails(actor, {
    templateKey: 'assignment-opened',
    mails: told.map((each) => ({
      language: each.language,
      to: each.email,
      dedupeKey: `assignment-opened:${each.assignmentId}:${each.userId}`,
      params: {
        unitName: each.unitName,
        activityTitle: each.activityTitle,
        dueOn: formatDay(each.language, each.dueOn),
        link: `${env().APP_ORIGIN}${campaignPaths.assignment(each.unitCode, each.assignmentId)}`,
      },
    })),
  });
  await execute(
    sql`update "Assignment" set "notifiedAt" = ${now()} where "id" = any(${assignmentIds as string[]}::uuid[])`,
  );
}
