import { asQuizKeeper } from '#app/features/assessment/quiz-keeper.queries.server';
import { row, sql } from '#app/foundation/db.server';
import { found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import { quizOwner } from './learning.paths';

export type CorrectionCertificates = {
  /** Good certificates that rest on a paper whose mark moves. All of them stay. */
  resting: number;
  /** Of these, those whose paper passes no more. */
  withoutPass: number;
  /** Certificates for people who pass now and have read every lesson: made when the correction is applied, or made by it. */
  made: number;
};

/** What a corrected key means for certificates, before and after it is applied. @throws DomainError not-found */
export async function correctionCertificates(
  actor: Actor,
  { correctionId }: { correctionId: string },
): Promise<CorrectionCertificates> {
  await asQuizKeeper(actor);
  const id = found(isId(correctionId) ? correctionId : null);
  const resting = await row<{ resting: number; withoutPass: number }>(sql`
    select count(*)::int as "resting", (count(*) filter (where not r."passedAfter"))::int as "withoutPass"
    from "Remark" r join "Attempt" a on a."id" = r."attemptId"
    join "Completion" k on k."userId" = a."userId" and k."attemptId" = a."id"
    join "Certificate" z on z."completionId" = k."id" and z."revokedAt" is null
    where r."correctionId" = ${id}::uuid and r."passedBefore"`);
  // The rule of grantCompletion, asked of many at once.
  const { made } = await row<{ made: number }>(sql`
    select count(distinct a."userId")::int as "made"
    from "Remark" r join "Attempt" a on a."id" = r."attemptId"
    join "Course" c on a."ownerKey" = ${quizOwner('')} || c."slug" and c."certificate"
    join lateral (select n."renewal", n."startedAt" from "Enrolment" n
      where n."userId" = a."userId" and n."courseSlug" = c."slug" order by n."renewal" desc limit 1) e on a."createdAt" >= e."startedAt"
    left join "Completion" k on k."userId" = a."userId" and k."courseSlug" = c."slug" and k."renewal" = e."renewal"
    where r."correctionId" = ${id}::uuid and r."passedAfter" and not r."passedBefore" and a."personId" is not null
      and case when k."id" is not null then k."attemptId" = a."id" else not exists (
        select 1 from "CourseLesson" l where l."versionHash" = c."currentHash" and l."language" = 'vi' and not exists (
          select 1 from "LessonProgress" p where p."userId" = a."userId" and p."courseSlug" = c."slug"
            and p."renewal" = e."renewal" and p."lessonSlug" = l."slug" and p."readAt" is not null)) end`);
  return { ...resting, made };
}
