import { attemptView } from '#app/features/assessment/attempt-view.queries.server';
import { holdPaper } from '#app/features/assessment/hold-paper.server';
import { reckonFigures } from '#app/features/assessment/reckon-figures.server';
import { saveAnswer } from '#app/features/assessment/save-answer.server';
import { submitAttempt } from '#app/features/assessment/submit-attempt.server';
import { publishContent } from '#app/features/learning/publish-content.server';
import { readLesson } from '#app/features/learning/read-lesson.server';
import { startQuiz } from '#app/features/learning/start-quiz.server';
import { addDays, atTime, runAt, today } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import type { UserActor } from '#app/foundation/http/actor';
import { answersToAttempt } from './right-answers.server';
import { learner } from './staff.server';

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
  for (const story of stories) await live(story);
  await reckonFigures({ kind: 'system', job: 'seed' });
}

async function live({ loginName, course, lessons, attempts, daysAgo }: Story): Promise<void> {
  const actor = await learner(loginName);
  if (!actor) return;
  const begun = addDays(today(), -daysAgo);
  const slugs = await rows<{ slug: string }>(sql`
    select l."slug" from "Course" c join "CourseLesson" l on l."versionHash" = c."currentHash" and l."language" = 'vi'
    where c."slug" = ${course} order by l."ordering"`);
  const read = slugs.slice(0, lessons === 'all' ? slugs.length : lessons);
  for (const [index, { slug }] of read.entries()) {
    const time = `${String(8 + Math.floor(index / 4)).padStart(2, '0')}:${String((index % 4) * 13 + 5).padStart(2, '0')}`;
    await runAt(atTime(begun, time), () => readLesson(actor, { courseSlug: course, lessonSlug: slug }));
  }
  for (const [index, wrong] of attempts.entries()) await sit(actor, course, wrong, atTime(begun, `${14 + index}:20`));
}

async function sit(actor: UserActor, courseSlug: string, wrong: number, at: Date): Promise<void> {
  const { attemptId } = await runAt(at, async () => {
    const started = await startQuiz(actor, { courseSlug });
    await attemptView(actor, started);
    await holdPaper(actor, { ...started, device: null });
    return started;
  });
  const questions = await answersToAttempt(attemptId);
  const after = (answers: number) => new Date(at.getTime() + answers * 35_000);
  for (const [question, answers] of questions.entries()) {
    const { chosen, words } = question < wrong ? answers.wrong : answers.right;
    const answer = { epoch: 1, sequence: question + 1, question, chosen, words };
    await runAt(after(question + 1), () => saveAnswer(actor, { attemptId, answer }));
  }
  await runAt(after(questions.length), () => submitAttempt(actor, { attemptId }));
}
