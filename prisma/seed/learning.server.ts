import { attemptMarked } from '#app/features/assessment/assessment.events';
import { attemptView } from '#app/features/assessment/attempt-view.queries.server';
import { holdPaper } from '#app/features/assessment/hold-paper.server';
import { saveAnswer } from '#app/features/assessment/save-answer.server';
import { submitAttempt } from '#app/features/assessment/submit-attempt.server';
import { onAttemptMarked } from '#app/features/learning/on-attempt-marked.server';
import { publishContent } from '#app/features/learning/publish-content.server';
import { readLesson } from '#app/features/learning/read-lesson.server';
import { startQuiz } from '#app/features/learning/start-quiz.server';
import { addDays, atTime, moveClock, today } from '#app/foundation/clock';
import { maybeRow, rows, sql } from '#app/foundation/db.server';
import { wireEvents } from '#app/foundation/events.server';
import type { UserActor } from '#app/foundation/http/actor';
import { answersToAttempt } from './right-answers.server';

type Story = {
  loginName: string;
  course: string;
  /** How many lessons are read; `all` of them. */
  lessons: number | 'all';
  /** Wrong answers of each attempt, oldest first. */
  attempts: number[];
  daysAgo: number;
};

/** Where the demo's learners stand: somebody on the way, somebody who failed once, some who are done. */
const stories: readonly Story[] = [
  { loginName: 'canbo.demo', course: 'can-bo-dvctt', lessons: 4, attempts: [], daysAgo: 3 },
  { loginName: 'daumoi.demo', course: 'can-bo-dvctt', lessons: 'all', attempts: [6, 2], daysAgo: 24 },
  { loginName: 'truonghoc.demo', course: 'can-bo-dvctt', lessons: 'all', attempts: [1], daysAgo: 12 },
  { loginName: 'congnghe.demo', course: 'to-cong-nghe-so', lessons: 'all', attempts: [7], daysAgo: 2 },
  { loginName: 'hocsinh.demo', course: 'hoc-sinh-cong-dan-so', lessons: 2, attempts: [], daysAgo: 1 },
];

/** Publishes the courses and lets the demo's learners learn, by the commands that people use, on days before today. */
export async function seedLearning(): Promise<void> {
  await publishContent();
  // The shell wires all rooms later; what is told here concerns these two.
  wireEvents({ attemptMarked }, { attemptMarked: [onAttemptMarked] });
  try {
    for (const story of stories) await live(story);
  } finally {
    moveClock(undefined);
  }
}

async function live({ loginName, course, lessons, attempts, daysAgo }: Story): Promise<void> {
  moveClock(undefined);
  const actor = await learnerBy(loginName);
  if (!actor) return;
  const begun = addDays(today(), -daysAgo);
  const slugs = await rows<{ slug: string }>(sql`
    select l."slug" from "Course" c join "CourseLesson" l on l."versionHash" = c."currentHash" and l."language" = 'vi'
    where c."slug" = ${course} order by l."ordering"`);
  const read = slugs.slice(0, lessons === 'all' ? slugs.length : lessons);
  for (const [index, { slug }] of read.entries()) {
    moveClock(
      atTime(
        begun,
        `${String(8 + Math.floor(index / 4)).padStart(2, '0')}:${String((index % 4) * 13 + 5).padStart(2, '0')}`,
      ),
    );
    await readLesson(actor, { courseSlug: course, lessonSlug: slug });
  }
  for (const [index, wrong] of attempts.entries()) await sit(actor, course, wrong, atTime(begun, `${14 + index}:20`));
}

async function sit(actor: UserActor, courseSlug: string, wrong: number, at: Date): Promise<void> {
  moveClock(at);
  const { attemptId } = await startQuiz(actor, { courseSlug });
  await attemptView(actor, { attemptId });
  await holdPaper(actor, { attemptId, device: null });
  for (const [question, answers] of (await answersToAttempt(attemptId)).entries()) {
    moveClock(new Date(at.getTime() + (question + 1) * 35_000));
    const { chosen, words } = question < wrong ? answers.wrong : answers.right;
    const answer = { epoch: 1, sequence: question + 1, question, chosen, words };
    await saveAnswer(actor, { attemptId, answer });
  }
  await submitAttempt(actor, { attemptId });
}

async function learnerBy(loginName: string): Promise<UserActor | null> {
  const user = await maybeRow<{ userId: string; personId: string | null; displayName: string }>(
    sql`select "id" as "userId", "personId", "displayName" from "User" where "loginName" = ${loginName}`,
  );
  return (
    user && {
      kind: 'user',
      ...user,
      language: 'vi',
      grants: [],
      sessionId: 'seed',
      secondFactorAt: null,
      hasSecondFactor: false,
    }
  );
}
