import { z } from 'zod';
import { slug, text } from './question.schema';

const own = {
  text,
  /** What its picture shows. */
  alt: text.optional(),
  options: z.array(z.strictObject({ text, feedback: text.optional() })).optional(),
  pairs: z.array(z.strictObject({ text, match: text, feedback: text.optional() })).optional(),
  also: z.array(text).optional(),
  lines: z.array(text).optional(),
  unit: z.string().trim().min(1).max(20).optional(),
  /** What is accepted besides, typed in this language. */
  accepts: z.array(text.max(200)).max(12).optional(),
  /** What is said to whoever typed none of the answers. */
  otherwise: text.optional(),
  /** What is said about each accepted answer, "" for nothing. */
  answers: z.array(z.string().trim().max(1_500)).optional(),
  feedback: text.optional(),
};

const question = z.strictObject(own);

/**
 * `questions.<language>.yaml`: the questions of a bank in another language, by their ids; options, pairs, lines and answers stand in the order
 * of `questions.yaml`. What is not there is shown in Vietnamese.
 */
export const questionTextsFile = z.strictObject({
  items: z.record(slug, z.strictObject({ ...own, parts: z.record(slug, question).optional() })),
});

export type QuestionTextsFile = z.infer<typeof questionTextsFile>;
export type QuestionTexts = z.infer<typeof question>;
