import { z } from 'zod';
import { MOST_WORDS } from './answer-form.rules';

/** What the island sends for each answer; `sequence` counts up from 1 in each epoch. */
export const answerMessage = z.strictObject({
  epoch: z.int().min(1).max(10_000),
  sequence: z.int().min(1).max(5_000),
  question: z.int().min(0).max(199),
  chosen: z.array(z.int().min(-1).max(15)).max(16),
  // No database keeps a NUL, and an answer that it refuses would fail the round of all that are written with it.
  words: z
    .string()
    .max(MOST_WORDS)
    .regex(/^\P{Cc}*$/u)
    .default(''),
});
/** `words` may be left out: pages of before had none. */
export type AnswerMessage = Omit<z.input<typeof answerMessage>, 'chosen'> & { chosen: readonly number[] };

/** The acknowledgement of a paper; `device` is a random id that the browser keeps, null for a page that only asks again. */
export const holdMessage = z.strictObject({
  device: z
    .string()
    .regex(/^[\w-]{16,64}$/)
    .nullable(),
});

/** The whole paper as one form. The answers' fields are read beside it (`typedAnswers`): how many there are is the paper's matter. */
export const paperForm = z.object({
  intent: z.enum(['save', 'submit']),
  epoch: z.coerce.number().int().min(1).max(10_000),
  was: z.string().max(100_000).default(''),
});
