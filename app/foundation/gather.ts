import { AsyncResource } from 'node:async_hooks';

type Waiting<Question, Answer> = {
  question: Question;
  done: (answer: Answer) => void;
  fail: (error: unknown) => void;
};

// Made when the process begins: in no request and no transaction.
const outside = new AsyncResource('gathered');

/**
 * Asks in one go what many ask at the same time. The first question leaves at once and alone; those that come while it is under way
 * leave together when it is back. Nobody waits for a timer, and every question is asked after it was put: an answer is never older
 * than its question. A round that fails fails for all who were in it.
 *
 * @param askAll answers in the order of the questions. It runs outside the asker's transaction and log scope.
 * @param most questions of one round
 */
export function gathered<Question, Answer>(
  askAll: (questions: Question[]) => Promise<readonly Answer[]>,
  most: number,
): (question: Question) => Promise<Answer> {
  let waiting: Array<Waiting<Question, Answer>> = [];
  let under = false;

  async function rounds(): Promise<void> {
    under = true;
    while (waiting.length > 0) {
      const round = waiting.slice(0, most);
      waiting = waiting.slice(most);
      try {
        const answers = await askAll(round.map(({ question }) => question));
        for (const [index, { done }] of round.entries()) done(answers[index] as Answer);
      } catch (error) {
        for (const { fail } of round) fail(error);
      }
    }
    under = false;
  }

  return (question) =>
    new Promise((done, fail) => {
      waiting.push({ question, done, fail });
      if (!under) outside.runInAsyncScope(() => void rounds());
    });
}
