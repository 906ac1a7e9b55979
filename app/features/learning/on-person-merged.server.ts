import { execute, sql } from '#app/foundation/db.server';

type Merged = { fromId: string; intoId: string; keptUserId: string | null; closedUserId: string | null };

/**
 * Completions and certificates go over to the record that stays. A course that only the closed account had begun goes on in the
 * other one. Where both have the same completion each paper stays good, the second one under the record that went.
 */
export async function onPersonMerged({ fromId, intoId, keptUserId, closedUserId }: Merged): Promise<void> {
  await execute(sql`
    update "Completion" k set "personId" = ${intoId}::uuid where k."personId" = ${fromId}::uuid
      and not exists (select 1 from "Completion" own where own."personId" = ${intoId}::uuid
        and own."courseSlug" = k."courseSlug" and own."renewal" = k."renewal")`);
  if (!keptUserId || !closedUserId) return;
  const free = sql`not exists (select 1 from "Enrolment" own where own."userId" = ${keptUserId}::uuid
    and own."courseSlug" = way."courseSlug")`;
  await execute(sql`
    update "Completion" way set "userId" = ${keptUserId}::uuid where way."userId" = ${closedUserId}::uuid and ${free}
      and not exists (select 1 from "Completion" own where own."userId" = ${keptUserId}::uuid
        and own."courseSlug" = way."courseSlug" and own."renewal" = way."renewal")`);
  await execute(sql`
    update "LessonProgress" way set "userId" = ${keptUserId}::uuid where way."userId" = ${closedUserId}::uuid and ${free}`);
  await execute(sql`
    update "Enrolment" way set "userId" = ${keptUserId}::uuid where way."userId" = ${closedUserId}::uuid and ${free}`);
}
