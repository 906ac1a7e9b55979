import { z } from 'zod';
import {
  type BankEntry,
  bankEntry,
  type Question,
  questionsOf,
  repeated,
  sameText,
  slug,
  text,
} from './question.schema';

/** `questions.yaml`: a question bank (content/README.md). */
export const questionsFile = z
  .strictObject({
    bank: slug,
    topics: z.record(slug, z.strictObject({ vi: text, en: text })),
    items: z.array(bankEntry).min(1),
  })
  .superRefine((bank, context) => {
    const fault = (message: string, ...path: (string | number)[]) =>
      context.addIssue({ code: 'custom', path: ['items', ...path], message });
    const questions = bank.items.flatMap((entry, at) => placed(entry, at));
    const ids = [
      ...bank.items.flatMap((entry, at) => (entry.type === 'scenario' ? [{ question: entry, path: [at] }] : [])),
      ...questions,
    ];
    for (const at of repeated(ids.map(({ question }) => question.id)))
      fault('an id stands twice', ...(ids[at]?.path ?? []), 'id');
    for (const at of repeated(questions.map(({ question }) => sameText(question.text))))
      fault('a question stands twice', ...(questions[at]?.path ?? []), 'text');
    for (const { question, path } of questions) {
      for (const [message, ...where] of houseFaults(question)) fault(message, ...path, ...where);
    }
    bank.items.forEach((each, at) => {
      if (!Object.hasOwn(bank.topics, each.topic)) fault(`no topic "${each.topic}"`, at, 'topic');
    });
    const singles = questions.flatMap(({ question }) => (question.type === 'single' ? [question] : []));
    const betrayed = singles.filter(rightIsLongest).length;
    if (singles.length >= 8 && betrayed * 2 > singles.length)
      fault(
        `the longest option is the right one in ${betrayed} of ${singles.length} single choices: it can be guessed`,
      );
  });

export type QuestionsFile = z.infer<typeof questionsFile>;

function placed(entry: BankEntry, at: number): Array<{ question: Question; path: (string | number)[] }> {
  return questionsOf(entry).map((question, part) => ({
    question,
    path: entry.type === 'scenario' ? [at, 'parts', part] : [at],
  }));
}

type HouseFault = [message: string, ...path: (string | number)[]];

/** What our own banks have besides: so many options, and a word to every learner about every answer. */
function houseFaults(question: Question): HouseFault[] {
  const faults: HouseFault[] = question.feedback ? [] : [['no feedback: what to remember, and where it stands']];
  if (question.type === 'matching') {
    const all = question.pairs.length;
    if (all < 3 || all > 6) faults.push([`a matching question has 3 to 6 rows, not ${all}`, 'pairs']);
  }
  if (!('options' in question)) return faults;
  question.options.forEach((option, at) => {
    if (!option.feedback) faults.push(['no feedback: why this is right, or why it is not', 'options', at]);
  });
  const right = question.options.filter((option) => option.correct).length;
  const all = question.options.length;
  if (question.type === 'single' && all !== 4) faults.push([`a single choice has 4 options, not ${all}`, 'options']);
  if (question.type === 'multiple') {
    if (all < 4 || all > 6) faults.push([`a multiple choice has 4 to 6 options, not ${all}`, 'options']);
    if (right < 2 || right === all)
      faults.push([
        `a multiple choice has two or more right options and at least one wrong one; ${right} of ${all} are right`,
        'options',
      ]);
  }
  return faults;
}

function rightIsLongest(question: Extract<Question, { options: unknown }>): boolean {
  const right = question.options.find((option) => option.correct);
  return question.options.every((option) => option === right || option.text.length < (right?.text.length ?? 0));
}
