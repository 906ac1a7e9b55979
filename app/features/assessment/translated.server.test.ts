import { beforeEach, expect, test } from 'vitest';
import { rows, sql } from '#app/foundation/db.server';
import { found } from '#app/foundation/errors';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { learner, publishQuiz, rightAnswers, smallBank } from '#tests/support/quiz';
import { attemptResult } from './attempt-result.queries.server';
import { attemptView } from './attempt-view.queries.server';
import { publishBank } from './publish-bank.server';
import { startAttempt } from './start-attempt.server';
import { submitAttempt } from './submit-attempt.server';
import { translatedItems } from './translated-items.queries.server';

useDatabase();

const ownerKey = 'course:thu';
const an = learner();
const inEnglish = smallBank.map((item, index) => ({
  ...item,
  stem: {
    ...item.stem,
    translations: { en: { text: `Question ${index}?`, options: item.stem.options.map((_, at) => `option ${at}`) } },
  },
  key: {
    ...item.key,
    translations: {
      en: { feedback: `remember ${index}`, optionFeedback: item.stem.options.map(() => 'why'), acceptedFeedback: [] },
    },
  },
}));

beforeEach(async () => {
  freezeAt('2026-03-02');
  await publishQuiz();
});

test('one paper is read in two languages, and an answer is the same in both', async () => {
  // The first question stays untranslated: it is shown in Vietnamese, and says so.
  const items = [...smallBank.slice(0, 1), ...inEnglish.slice(1)];
  await publishBank(
    { kind: 'system', job: 'test' },
    {
      ...{ bank: 'thu', items },
      blueprint: { ownerKey, draw: [{ topic: 'mot', count: 10 }], passPercent: 80, minutes: 20, waitMinutes: 10 },
    },
  );
  expect(await translatedItems(an, { language: 'en' })).toEqual([{ ownerKey, questions: 20, untranslated: 1 }]);
  const { attemptId } = await startAttempt(an, { ownerKey });
  const vi = found(await attemptView(an, { attemptId, language: 'vi' }));
  const en = found(await attemptView(an, { attemptId, language: 'en' }));
  expect(vi.questions.every(({ language, text }) => language === 'vi' && text.startsWith('Câu '))).toBe(true);
  expect(en.questions.filter(({ language }) => language === 'vi').map(({ text }) => text)).toEqual(['Câu 0?']);
  for (const [place, question] of en.questions.entries()) {
    if (question.language === 'vi') continue;
    const number = /\d+/.exec(vi.questions[place]?.text ?? '')?.[0];
    expect(question.text).toBe(`Question ${number}?`);
  }
  expect(JSON.stringify([vi, en])).not.toMatch(/remember|why|LỜI-GIẢI/);

  const typed = new Map((await rightAnswers(attemptId)).entries());
  await submitAttempt(an, { attemptId, answers: { epoch: 1, typed, was: new Map() } });
  const result = found(await attemptResult(an, { attemptId, language: 'en' }));
  expect(result).toMatchObject({ mark: 10_000, review: 'key' });
  for (const { language, feedback } of result.questions)
    expect(feedback).toMatch(language === 'en' ? /^remember \d+$/ : /^LỜI-GIẢI/);
});

test('a translation makes a new version of a question, and papers in hand stay what they were', async () => {
  const { attemptId } = await startAttempt(an, { ownerKey });
  await publishBank(
    { kind: 'system', job: 'test' },
    {
      ...{ bank: 'thu', items: inEnglish },
      blueprint: { ownerKey, draw: [{ topic: 'mot', count: 3 }], passPercent: 80, minutes: 20, waitMinutes: 10 },
    },
  );
  expect(await rows(sql`select count(*) as all from "Item" where "current"`)).toEqual([{ all: 20 }]);
  expect(await rows(sql`select count(*) as all from "Item"`)).toEqual([{ all: 40 }]);
  const view = found(await attemptView(an, { attemptId, language: 'en' }));
  expect(view.questions.every(({ language }) => language === 'vi')).toBe(true);
});
