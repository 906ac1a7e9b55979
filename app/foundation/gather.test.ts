import { AsyncLocalStorage } from 'node:async_hooks';
import { expect, test } from 'vitest';
import { gathered } from './gather';

/** An `askAll` that answers when it is told to. */
function held() {
  const rounds: Array<{ questions: number[]; answer: () => void; fail: () => void }> = [];
  const ask = gathered<number, string>(
    (questions) =>
      new Promise((done, fail) => {
        const answer = () => done(questions.map((question) => `answer ${question}`));
        rounds.push({ questions, answer, fail: () => fail(new Error('away')) });
      }),
    3,
  );
  return { ask, rounds };
}

test('the first leaves alone, those that come meanwhile leave together, so many at most', async () => {
  const { ask, rounds } = held();
  const answers = [1, 2, 3, 4, 5].map(ask);
  expect(rounds.map(({ questions }) => questions)).toEqual([[1]]);
  rounds[0]?.answer();
  expect(await answers[0]).toBe('answer 1');
  expect(rounds[1]?.questions).toEqual([2, 3, 4]);
  rounds[1]?.answer();
  expect(await Promise.all(answers.slice(1, 4))).toEqual(['answer 2', 'answer 3', 'answer 4']);
  rounds[2]?.answer();
  expect(await answers[4]).toBe('answer 5');
});

test('a round that fails fails for those in it, and the next goes out', async () => {
  const { ask, rounds } = held();
  const [first, second] = [ask(1), ask(2)];
  rounds[0]?.fail();
  await expect(first).rejects.toThrow('away');
  rounds[1]?.answer();
  expect(await second).toBe('answer 2');
  const third = ask(3);
  rounds[2]?.answer();
  expect(await third).toBe('answer 3');
});

test('a round does not run in the transaction of whoever asked first', async () => {
  const slot = new AsyncLocalStorage<string>();
  const seen: Array<string | undefined> = [];
  const ask = gathered<number, number>(async (questions) => {
    seen.push(slot.getStore());
    return questions;
  }, 10);
  expect(await slot.run('a transaction', () => ask(7))).toBe(7);
  expect(seen).toEqual([undefined]);
});
