import { z } from 'zod';

/** What the island sends for each answer; `sequence` counts up from 1 in each epoch. */
export const answerMessage = z.strictObject({
  epoch: z.int().min(1).max(10_000),
  sequence: z.int().min(1).max(5_000),
  question: z.int().min(0).max(199),
  chosen: z.array(z.int().min(0).max(15)).max(16),
});
export type AnswerMessage = z.infer<typeof answerMessage>;

/** The acknowledgement of a paper; `device` is a random id that the browser keeps, null for a page that only asks again. */
export const holdMessage = z.strictObject({
  device: z
    .string()
    .regex(/^[\w-]{16,64}$/)
    .nullable(),
});

/** The whole paper as one form. The fields `q0`, `q1` … are read beside it: how many there are is the paper's matter. */
export const paperForm = z.object({
  intent: z.enum(['save', 'submit']),
  epoch: z.coerce.number().int().min(1).max(10_000),
  was: z.string().max(10_000).default(''),
});

/** Reads the fields `q0` … of a posted paper into positions by question. */
export function typedAnswers(form: FormData): Map<number, number[]> {
  const typed = new Map<number, number[]>();
  for (const [name, value] of form) {
    const question = /^q(\d{1,3})$/.exec(name);
    if (!question || typeof value !== 'string' || !/^\d{1,2}$/.test(value)) continue;
    const at = Number(question[1]);
    typed.set(at, [...(typed.get(at) ?? []), Number(value)]);
  }
  return typed;
}
