import { beforeEach, expect, test } from 'vitest';
import { publishContent } from '#app/features/learning/publish-content.server';
import { startQuiz } from '#app/features/learning/start-quiz.server';
import { row, sql } from '#app/foundation/db.server';
import { found } from '#app/foundation/errors';
import { freezeAt } from '#tests/support/clock';
import { contentFolder, goodCourse } from '#tests/support/course-folder';
import { useDatabase } from '#tests/support/database';
import { everyType, keyCanary } from '#tests/support/every-type';
import { learner, rightAnswers } from '#tests/support/quiz';
import { type Answer, openAnswer } from './answer';
import { packAnswers, unpackAnswers } from './answer-form.rules';
import { attemptResult } from './attempt-result.queries.server';
import { attemptView } from './attempt-view.queries.server';
import { saveAnswer } from './save-answer.server';
import { savePaper } from './save-paper.server';
import { submitAttempt } from './submit-attempt.server';

useDatabase();

const files = goodCourse();
files['questions.yaml'] = everyType;
files['course.yaml'] =
  files['course.yaml']
    ?.replace('topic: chung, count: 3', 'topic: chung, count: 7')
    .replace('rieng, count: 2', 'rieng, level: 3, count: 1') ?? '';
const root = contentFolder({ 'khoa-nho': files });
const an = learner();
let attemptId: string;

beforeEach(async () => {
  freezeAt('2026-03-02');
  await publishContent(undefined, { root });
  ({ attemptId } = await startQuiz(an, { courseSlug: 'khoa-nho' }));
  await attemptView(an, { attemptId });
});

const shown = async () => found(await attemptView(an, { attemptId })).questions;
const save = (question: number, answer: Answer) =>
  saveAnswer(an, { attemptId, answer: { epoch: 1, sequence: question + 1, question, ...answer } });

test('a paper of every type is answered through the door, and is right throughout', async () => {
  const right = await rightAnswers(attemptId);
  expect(right).toHaveLength(9);
  for (const [question, answer] of right.entries()) expect((await save(question, answer)).standing).toBe('on-time');
  expect((await shown()).map((question) => question.answer)).toEqual(right);
  await submitAttempt(an, { attemptId });
  const result = found(await attemptResult(an, { attemptId }));
  expect(result).toMatchObject({ mark: 10_000, points: 800, outOf: 8, passed: true });
  for (const { rows, accepted, words } of result.questions) {
    expect(rows.map((each) => each.chosen)).toEqual(rows.map((each) => each.right));
    if (words) expect(accepted?.map((each) => each.text.replace('.', ','))).toContain(words);
  }
});

test('the same through the form without a script, saved in two parts', async () => {
  const right = await rightAnswers(attemptId);
  const all = new Map(right.entries());
  const half = new Map([...all].slice(0, 4));
  await savePaper(an, { attemptId, answers: { epoch: 1, typed: half, was: new Map() } });
  const was = unpackAnswers(packAnswers(new Map((await shown()).map(({ answer }, place) => [place, answer]))));
  expect([...was]).toEqual([...half]);
  await submitAttempt(an, { attemptId, answers: { epoch: 1, typed: all, was } });
  expect((await attemptResult(an, { attemptId }))?.mark).toBe(10_000);
});

test('the parts of the scenario stand together, in their order, under its text', async () => {
  const questions = await shown();
  const at = questions.findIndex((question) => question.scenario !== null);
  expect(questions[at]).toMatchObject({
    text: 'Mấy bước?',
    scenario: { text: 'Bà Hai đến Bộ phận Một cửa.', parts: 2 },
  });
  expect(questions[at + 1]).toMatchObject({ text: 'Bước nào trước?', scenario: null });
});

test('a picture stands with its question, by an address that bears its hash', async () => {
  const picture = (await shown()).find((question) => question.picture)?.picture;
  expect(picture).toMatchObject({ alt: 'Ba bước', width: 800, height: 450 });
  expect(picture?.src).toMatch(/^\/content\/khoa-nho\/picture\.[0-9a-f]{32}\.svg$/);
});

test('parts of an answer count where the page says so; who failed sees how much is right, not what', async () => {
  const questions = await shown();
  const place = (type: string) => questions.findIndex((question) => question.type === type);
  expect(
    questions
      .filter((question) => question.partial)
      .map((question) => question.type)
      .sort(),
  ).toEqual(['matching', 'multiple']);
  const right = await rightAnswers(attemptId);
  const matched = right[place('matching')] ?? openAnswer;
  await save(place('matching'), { chosen: [matched.chosen[0] ?? -1, matched.chosen[1] ?? -1, -1], words: '' });
  await save(place('multiple'), { chosen: right[place('multiple')]?.chosen.slice(0, 1) ?? [], words: '' });
  const typed = questions.findIndex((question) => question.text === 'Gọi là gì?');
  await save(typed, { chosen: [], words: 'Con Chim' });
  await submitAttempt(an, { attemptId });
  const result = found(await attemptResult(an, { attemptId }));
  expect(result).toMatchObject({ points: 166, mark: 2083, passed: false });
  const worth = (at: number) => [result.questions[at]?.points, result.questions[at]?.of];
  expect([worth(place('matching')), worth(place('multiple')), worth(typed)]).toEqual([
    [2, 3],
    [1, 2],
    [1, 2],
  ]);
  expect(result.questions.flatMap((question) => question.rows.map((each) => each.right))).not.toContainEqual(
    expect.any(String),
  );
  expect(result.questions.map((question) => question.accepted)).not.toContainEqual(expect.any(Array));
});

test('nothing of a paper, as it is stored and as it is shown, holds a key', async () => {
  const { paper } = await row<{ paper: string }>(sql`
    select p."content"::text || (select string_agg(i."stem"::text, '') from "Item" i) as paper
    from "Attempt" a join "Paper" p on p."id" = a."paperId" where a."id" = ${attemptId}::uuid`);
  for (const text of [paper, JSON.stringify(await shown())]) {
    expect(text).not.toContain(keyCanary);
    expect(text).not.toMatch(/87[.,]5|accepted|correct/);
  }
  // The lines to order and the matches lie sorted by themselves: their place says nothing of the right one.
  const { lines } = await row<{ lines: string[] }>(
    sql`select "stem" -> 'options' as lines from "Item" where "type" = 'ordering'`,
  );
  expect(lines).toEqual([...lines].sort());
});
