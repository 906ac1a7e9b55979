import { queueMails } from '#app/features/messaging/queue-mails.server';
import { rows, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import type { Actor } from '#app/foundation/http/actor';
import { campaignPaths } from './campaigns.paths';

/** Mails the one who reported why her report came back. In the caller's transaction. */
export async function tellReturned(
  actor: Actor,
  { resultId, reason }: { resultId: string; reason: string },
): Promise<void> {
  const told = await rows<{
    email: string;
    language: 'vi' | 'en';
    unitCode: string;
    unitName: string;
    activityTitle: string;
    assignmentId: string;
  }>(sql`
    select u."email", u."language", unit."code" as "unitCode", unit."name" as "unitName",
      act."titleVi" as "activityTitle", a."id" as "assignmentId"
    from "Result" r
    join "Assignment" a on a."id" = r."assignmentId"
    join "Activity" act on act."id" = a."activityId"
    join "Unit" unit on unit."id" = a."unitId"
    join "User" u on u."id" = r."createdBy" and u."email" is not null and u."disabledAt" is null
    where r."id" = ${resultId}::uuid`);
  await queueMails(actor, {
    templateKey: 'result-returned',
    mails: told.map((each) => ({
      language: each.language,
      to: each.email,
      dedupeKey: `result-returned:${resultId}`,
      params: {
        unitName: each.unitName,
        activityTitle: each.activityTitle,
        reason,
        link: `${env().APP_ORIGIN}${campaignPaths.assignment(each.unitCode, each.assignmentId)}`,
      },
    })),
  });
}
