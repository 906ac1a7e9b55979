import { queueMails } from '#app/features/messaging/queue-mails.server';
import { type Day, now } from '#app/foundation/clock';
import { execute, rows, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import type { Actor } from '#app/foundation/http/actor';
import { formatDay } from '#app/foundation/i18n/format';
import { campaignPaths } from './campaigns.paths';
import { reporters } from './campaigns.policy';
import { nearestKeepers } from './keepers.queries.server';

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
    join lateral (${nearestKeepers(sql`a."unitId"`, reporters)}) keeper on true
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
