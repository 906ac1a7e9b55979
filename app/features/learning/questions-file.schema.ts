import { z } from 'zod';
import { repeated } from './course-file.schema';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens only');
const text = z.string().trim().min(1).max(600);

const item = z
  .strictObject({
    id: slug,
    type: z.enum(['single', 'multiple', 'true-false']),
    topic: slug,
    level: z.int().min(1).max(3),
    text,
    options: z
      .array(z.strictObject({ text, correct: z.literal(true).optional(), feedback: text }))
      .min(2)
      .max(6),
    feedback: text,
  })
  .superRefine((question, context) => {
    const fault = (message: string, path: (string | number)[] = ['options']) =>
      context.addIssue({ code: 'custom', path, message });
    const right = question.options.filter((option) => option.correct).length;
    const all = question.options.length;
    if (question.type === 'single') {
      if (all !== 4) fault(`a single choice has 4 options, not ${all}`);
      if (right !== 1) fault(`a single choice has exactly one right option, not ${right}`);
    }
    if (question.type === 'multiple') {
      if (all < 4) fault(`a multiple choice has 4 to 6 options, not ${all}`);
      if (right < 2 || right === all)
        fault(
          `a multiple choice has two or more right options and at least one wrong one; ${right} of ${all} are right`,
        );
    }
    if (question.type === 'true-false') {
      if (question.options.map((option) => option.text).join('/') !== 'Đúng/Sai')
        fault('the options are "Đúng" and "Sai", in this order');
      if (right !== 1) fault(`one of "Đúng" and "Sai" is right, not ${right}`);
    }
    const said = question.options.map((option) => option.text.normalize('NFC').toLocaleLowerCase('vi'));
    for (const at of repeated(said)) fault('an option stands twice', ['options', at, 'text']);
  });

/** `questions.yaml`: a question bank (content/README.md). */
export const questionsFile = z
  .strictObject({
    bank: slug,
    topics: z.record(slug, z.strictObject({ vi: text, en: text })),
    items: z.array(item).min(1),
  })
  .superRefine((bank, context) => {
    for (const at of repeated(bank.items.map((each) => each.id))) {
      context.addIssue({ code: 'custom', path: ['items', at, 'id'], message: 'an id stands twice' });
    }
    for (const at of repeated(bank.items.map((each) => each.text.normalize('NFC').toLocaleLowerCase('vi')))) {
      context.addIssue({ code: 'custom', path: ['items', at, 'text'], message: 'a question stands twice' });
    }
    const singles = bank.items.filter((each) => each.type === 'single');
    const betrayed = singles.filter(rightIsLongest).length;
    if (singles.length >= 8 && betrayed * 2 > singles.length) {
      const message = `the longest option is the right one in ${betrayed} of ${singles.length} single choices: it can be guessed`;
      context.addIssue({ code: 'custom', path: ['items'], message });
    }
    bank.items.forEach((each, at) => {
      if (!Object.hasOwn(bank.topics, each.topic)) {
        context.addIssue({ code: 'custom', path: ['items', at, 'topic'], message: `no topic "${each.topic}"` });
      }
    });
  });

export type QuestionsFile = z.infer<typeof questionsFile>;
export type QuestionItem = QuestionsFile['items'][number];

function rightIsLongest(question: QuestionItem): boolean {
  const right = question.options.find((option) => option.correct);
  return question.options.every((option) => option === right || option.text.length < (right?.text.length ?? 0));
}
