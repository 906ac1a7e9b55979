import type { BankItem } from '#app/features/assessment/item';
import type { QuestionsFile } from './questions-file.schema';

/** A bank as assessment takes it: what may be shown apart from what must not be. */
export function bankOf(bank: QuestionsFile): BankItem[] {
  return bank.items.map(({ id, type, topic, level, text, options, feedback }) => ({
    itemKey: id,
    type,
    topic,
    level,
    stem: { text, options: options.map((option) => option.text) },
    key: {
      correct: options.flatMap((option, at) => (option.correct ? [at] : [])),
      feedback,
      optionFeedback: options.map((option) => option.feedback),
    },
  }));
}
