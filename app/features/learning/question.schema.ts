import { z } from 'zod';
import { decimal } from '#app/features/assessment/typed-answer.rules';
import { NOT_A_PICTURE, PICTURE_PATH } from './media/media-type.rules';

/**
 * A question of a bank, in the widest form that this house can ask: what GIFT and Moodle XML bring in is of this form.
 * `questions-file.schema.ts` adds what a bank of ours must have besides.
 */

export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens only');
export const text = z.string().trim().min(1).max(1_500);
const feedback = text.optional();
/** Percent of a point; thirds and the like with five decimals. */
const credit = z.number().min(-100).max(100);
/** Of a typed answer; 0: it is foreseen, wrong, and told why. */
const typedCredit = z.number().min(0).max(100).optional();
/** Whether parts of an answer count (docs/marking.md). */
const partly = z.enum(['all', 'partial']).optional();

const plainNumber = z
  .union([z.number(), z.string().trim()])
  .transform(String)
  .refine((value) => decimal(value) !== null, 'a number in digits, with a dot before the decimals');
const tolerance = plainNumber.refine((value) => !value.startsWith('-'), 'a tolerance is not below 0');

const question = {
  id: slug,
  text,
  picture: z.strictObject({ src: z.string().regex(PICTURE_PATH, NOT_A_PICTURE), alt: text }).optional(),
  feedback,
};

const option = z.strictObject({
  text,
  correct: z.literal(true).optional(),
  /** Instead of the rule: what choosing this option is worth. */
  credit: credit.optional(),
  feedback,
});

const choice = z.strictObject({
  ...question,
  type: z.enum(['single', 'multiple', 'true-false']),
  options: z.array(option).min(2).max(12),
  credit: partly,
});

const matching = z.strictObject({
  ...question,
  type: z.literal('matching'),
  pairs: z
    .array(z.strictObject({ text, match: text, feedback }))
    .min(2)
    .max(12),
  /** Matches that belong to no row. */
  also: z.array(text).max(4).optional(),
  credit: partly,
});

/** Lines in their right order. */
const ordering = z.strictObject({
  ...question,
  type: z.literal('ordering'),
  lines: z.array(text).min(3).max(10),
  credit: partly,
});

/** What is said to whoever typed none of the answers. */
const otherwise = text.optional();

const numeric = z.strictObject({
  ...question,
  type: z.literal('numeric'),
  unit: z.string().trim().min(1).max(20).optional(),
  answers: z
    .array(z.strictObject({ value: plainNumber, tolerance: tolerance.optional(), credit: typedCredit, feedback }))
    .min(1)
    .max(12),
  otherwise,
});

const shortText = z.strictObject({
  ...question,
  type: z.literal('short-text'),
  /** Whether typed text must bear its marks (dấu); it must if this is absent. */
  marks: z.enum(['required', 'optional']).optional(),
  answers: z
    .array(z.strictObject({ text: text.max(200), credit: typedCredit, feedback }))
    .min(1)
    .max(24),
  otherwise,
});

const single = z
  .discriminatedUnion('type', [choice, matching, ordering, numeric, shortText])
  .superRefine(checkQuestion);
export type Question = z.infer<typeof single>;

const place = { topic: slug, level: z.int().min(1).max(3) };
const alone = z
  .discriminatedUnion('type', [
    choice.extend(place),
    matching.extend(place),
    ordering.extend(place),
    numeric.extend(place),
    shortText.extend(place),
    z.strictObject({
      ...place,
      id: slug,
      type: z.literal('scenario'),
      text,
      picture: question.picture,
      parts: z.array(single).min(2).max(8),
    }),
  ])
  .superRefine((item, context) => {
    if (item.type !== 'scenario') checkQuestion(item, context);
  });
export type BankEntry = z.infer<typeof alone>;
export const bankEntry = alone;

/** The questions of an entry: itself, or the parts of a scenario. */
export function questionsOf(entry: BankEntry): Question[] {
  return entry.type === 'scenario' ? entry.parts : [entry];
}

/** The pictures that questions show, with where they are written. */
export function picturesOf(entries: readonly BankEntry[]): Array<{ src: string; path: (string | number)[] }> {
  return entries.flatMap((entry, at) => {
    const own = { picture: entry.picture, path: ['items', at, 'picture', 'src'] };
    const parts = entry.type === 'scenario' ? entry.parts : [];
    const ofParts = parts.map(({ picture }, part) => ({
      picture,
      path: ['items', at, 'parts', part, 'picture', 'src'],
    }));
    return [own, ...ofParts].flatMap(({ picture, path }) => (picture ? [{ src: picture.src, path }] : []));
  });
}

/** The places of members that stand earlier in the list already. */
export function repeated(members: readonly string[]): number[] {
  return members.flatMap((member, at) => (members.indexOf(member) < at ? [at] : []));
}

export function sameText(one: string): string {
  return one.normalize('NFC').toLocaleLowerCase('vi');
}

function checkQuestion(item: Question, context: z.RefinementCtx): void {
  const fault = (message: string, ...path: (string | number)[]) => context.addIssue({ code: 'custom', path, message });
  const twice = (what: string, name: string, members: readonly string[], ...rest: string[]) => {
    for (const at of repeated(members.map(sameText))) fault(`${what} stands twice`, name, at, ...rest);
  };
  if (item.type === 'matching') {
    const rows = item.pairs.map((pair) => pair.text);
    twice('a row', 'pairs', rows, 'text');
    twice('a match', 'also', item.also ?? []);
  } else if (item.type === 'ordering') twice('a line', 'lines', item.lines);
  else if ('answers' in item) {
    if (!item.answers.some((answer) => (answer.credit ?? 100) === 100))
      fault('no answer is worth the whole point', 'answers');
  } else checkChoice(item, fault, twice);
}

type Fault = (message: string, ...path: (string | number)[]) => void;
type Twice = (what: string, name: string, members: readonly string[], ...rest: string[]) => void;

function checkChoice(item: z.infer<typeof choice>, fault: Fault, twice: Twice): void {
  twice(
    'an option',
    'options',
    item.options.map((each) => each.text),
    'text',
  );
  const right = item.options.filter((each) => each.correct).length;
  if (item.credit && item.type !== 'multiple') fault('only a multiple choice says how it is credited', 'credit');
  if (item.type === 'multiple') {
    if (right === 0) fault('no option is right', 'options');
  } else if (right !== 1) {
    fault(`a single choice has exactly one right option, not ${right}`, 'options');
  }
  if (item.type === 'true-false' && item.options.map((each) => each.text).join('/') !== 'Đúng/Sai')
    fault('the options are "Đúng" and "Sai", in this order', 'options');
}
