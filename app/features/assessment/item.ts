import type { ItemType } from './paper.rules';

/** All of a question that a learner's page may show. */
export type ItemStem = { text: string; options: string[] };

/** Never leaves the server before marking. `correct` are places in `options`. */
export type ItemKey = { correct: number[]; feedback: string; optionFeedback: string[] };

/** A question as a bank hands it in. */
export type BankItem = { itemKey: string; type: ItemType; topic: string; level: number; stem: ItemStem; key: ItemKey };
