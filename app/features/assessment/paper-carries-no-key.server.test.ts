import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { publishContent } from '#app/features/learning/publish-content.server';
import { startQuiz } from '#app/features/learning/start-quiz.server';
import { row, sql } from '#app/foundation/db.server';
import { freezeAt } from '#tests/support/clock';
import { contentFolder, goodCourse } from '#tests/support/course-folder';
import { useDatabase } from '#tests/support/database';
import { everyType, keyCanary } from '#tests/support/every-type';
import { learner } from '#tests/support/quiz';

useDatabase();

const files = goodCourse();
files['questions.yaml'] = everyType;
files['course.yaml'] = files['course.yaml']?.replace('count: 3', 'count: 7').replace('count: 2', 'count: 1') ?? '';
const root = contentFolder({ 'khoa-nho': files });

const an = learner();
let params: Record<string, string>;

beforeEach(async () => {
  freezeAt('2026-03-02');
  await publishContent(undefined, { root });
  const { attemptId } = await startQuiz(an, { courseSlug: 'khoa-nho' });
  params = { slug: 'khoa-nho', lesson: 'mo-dau', attemptId, certificateId: attemptId };
});

type Route = { loader?: (args: unknown) => Promise<unknown> };

const doors = readdirSync('app/routes/learn+').filter((name) => /\.tsx?$/.test(name) && !name.startsWith('_layout'));

async function answerOf(name: string): Promise<string> {
  const route = (await import(/* @vite-ignore */ join(process.cwd(), 'app/routes/learn+', name))) as Route;
  const context = { actor: an, language: 'vi', clientAddress: '127.0.0.1' };
  const args = { request: new Request('http://localhost:3000/learn'), params, context };
  const data = await route.loader?.(args).catch((answer: unknown) => answer);
  return data instanceof Response ? `${data.status} ${await data.text()}` : JSON.stringify(data ?? null);
}

test('there are doors to look behind', () => {
  expect(doors.length).toBeGreaterThanOrEqual(7);
});

test('the bank bears the canary, so the test can see one', async () => {
  const { count } = await row<{ count: number }>(
    sql`select count(*) from "Item" where "key"::text like ${`%${keyCanary}%`}`,
  );
  expect(count).toBe(9);
});

test.each(doors)('%s gives no key away while the paper is open', async (name) => {
  const answer = await answerOf(name);
  expect(answer).not.toContain(keyCanary);
  expect(answer).not.toMatch(/"correct"\s*:\s*(true|false|\[)/);
  expect(answer).not.toContain('optionFeedback');
  expect(answer).not.toContain('accepted');
  expect(answer).not.toMatch(/87[.,]5/);
});
