import { bestPassedAttempt } from '#app/features/assessment/passed-attempt.queries.server';
import { recordAchievement } from '#app/features/targets/record-achievement.server';
import { dayOf, now } from '#app/foundation/clock';
import { maybeRow, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { isComplete } from './completion.rules';
import { issueCertificate } from './issue-certificate.server';
import { quizOwner } from './learning.paths';
import { queueStatement } from './records/queue-statement.server';

type Options = { userId: string; personId: string | null; courseSlug: string };
type Way = {
  renewal: number;
  startedAt: Date;
  currentHash: string;
  certificate: boolean;
  lessons: string[];
  read: string[];
  completed: boolean;
};

/**
 * Grants the completion of a course when every lesson is read and the quiz is passed; else does nothing. Granted once for each
 * renewal, whoever asks how often. Meets obligations and issues the certificate in the same transaction, which the caller opens.
 *
 * @returns the completion that was granted now, or null
 */
export async function grantCompletion(
  actor: Actor,
  { userId, personId, courseSlug }: Options,
): Promise<{ completionId: string } | null> {
  const way = await currentWay(userId, courseSlug);
  if (!way || way.completed) return null;
  const attempt = await bestPassedAttempt(actor, { userId, ownerKey: quizOwner(courseSlug), since: way.startedAt });
  if (!attempt || !isComplete({ lessons: way.lessons, read: new Set(way.read), passed: true })) return null;

  const at = now();
  const granted = await maybeRow<{ id: string }>(sql`
    insert into "Completion" ("id", "userId", "personId", "courseSlug", "renewal", "versionHash", "attemptId", "mark", "completedAt")
    values (${newId()}::uuid, ${userId}::uuid, ${personId}::uuid, ${courseSlug}, ${way.renewal}, ${way.currentHash},
      ${attempt.attemptId}::uuid, ${attempt.mark}, ${at})
    on conflict do nothing returning "id"`);
  if (!granted) return null;
  const completionId = granted.id;
  await queueStatement({ userId, courseSlug, verb: 'completed', key: completionId, mark: attempt.mark });
  if (personId) {
    await recordAchievement(actor, {
      personId,
      sourceType: 'course',
      sourceKey: courseSlug,
      sourceId: completionId,
      achievedOn: dayOf(at),
    });
    if (way.certificate) await issueCertificate(actor, { completionId, personId, courseSlug });
  }
  return { completionId };
}

/**
 * The newest way of a learner through a course. It is locked first and read after: two last steps, a lesson and a quiz, that
 * happen at once wait for each other here, and the second one sees what the first one wrote.
 */
async function currentWay(userId: string, courseSlug: string): Promise<Way | null> {
  const locked = await maybeRow<{ renewal: number }>(sql`
    select "renewal" from "Enrolment" where "userId" = ${userId}::uuid and "courseSlug" = ${courseSlug}
    order by "renewal" desc limit 1 for update`);
  if (!locked) return null;
  return maybeRow<Way>(sql`
    select e."renewal", e."startedAt", c."currentHash", c."certificate",
      array(select l."slug" from "CourseLesson" l where l."versionHash" = c."currentHash" and l."language" = 'vi') as lessons,
      array(select p."lessonSlug" from "LessonProgress" p where p."userId" = e."userId" and p."courseSlug" = e."courseSlug"
        and p."renewal" = e."renewal" and p."readAt" is not null) as read,
      exists (select 1 from "Completion" k where k."userId" = e."userId" and k."courseSlug" = e."courseSlug"
        and k."renewal" = e."renewal") as completed
    from "Enrolment" e join "Course" c on c."slug" = e."courseSlug"
    where e."userId" = ${userId}::uuid and e."courseSlug" = ${courseSlug} and e."renewal" = ${locked.renewal}`);
}
