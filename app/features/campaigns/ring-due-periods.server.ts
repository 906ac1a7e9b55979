import { now } from '#app/foundation/clock';
import { row, sql } from '#app/foundation/db.server';
import { ring } from '#app/foundation/queue/ring.server';
import { openActivities } from './campaigns.jobs';

/** Rings for periods whose opening nobody has done. */
export async function ringDuePeriods(): Promise<number> {
  const { due } = await row<{ due: boolean }>(sql`
    select exists (select 1 from "ActivityPeriod" p join "Activity" a on a."id" = p."activityId" and a."state" = 'active'
      where p."openedAt" is null and p."opensAt" <= ${now()}) as due`);
  if (!due) return 0;
  ring(openActivities, {});
  return 1;
}
