import type { Language } from '#app/foundation/i18n/languages';
import type { ItemType } from './paper.rules';

/** A picture of a question: its address bears its hash, so a changed picture is a new version of the question. */
export type ItemPicture = { src: string; alt: string; width: number; height: number };

/** The text that several questions share. They are drawn together, stay in this order and are worth one question together. */
export type ScenarioStem = { key: string; text: string; picture?: ItemPicture };

/** What a page shows of a question in another language; lists are in the order of the stem's own. */
export type StemTranslation = {
  text: string;
  options: string[];
  rows?: string[];
  unit?: string;
  /** Of its picture. */
  alt?: string;
  scenario?: { text: string; alt?: string };
};

type Translated<Texts> = { translations?: Partial<Record<Language, Texts>> };

/** All of a question that a learner's page may show. */
export type ItemStem = Translated<StemTranslation> & {
  text: string;
  picture?: ItemPicture;
  /** Options to choose; what rows are matched with; lines to bring in order. None where the answer is typed. */
  options: string[];
  /** The rows of a matching question, in their order. */
  rows?: string[];
  unit?: string;
  /** Parts of the answer count (docs/marking.md); said on the page. */
  partial?: true;
  scenario?: ScenarioStem;
};

/** An answer that is foreseen: text, or a decimal number with a tolerance. `credit` in percent, 100 if absent; 0 is wrong. */
export type AcceptedAnswer = { text: string; tolerance?: string; credit?: number; feedback?: string };

/** What is said about answers in another language; lists are in the order of the key's own, "" where nothing is said. */
export type KeyTranslation = {
  feedback: string;
  optionFeedback: string[];
  acceptedFeedback: string[];
  otherwise?: string;
};

/** Never leaves the server before marking. */
export type ItemKey = Translated<KeyTranslation> & {
  /**
   * Places in `options`: the right ones; of matching, the right one for each row; of ordering, the right place of each line.
   * Empty where the answer is typed.
   */
  correct: number[];
  /** What each option is worth in percent, where it is not all or nothing: the chosen ones are added up. */
  credits?: number[];
  partial?: true;
  accepted?: AcceptedAnswer[];
  /** What is said about a typed answer that is none of these. */
  otherwise?: string;
  /** The question was withdrawn: everybody has its point, who left it open too. */
  everybody?: true;
  /** Typed text is compared without its marks (dấu). */
  withoutMarks?: true;
  feedback: string;
  optionFeedback: string[];
};

/** What a question is called in its bank, and where it stands there. */
export type ItemPlace = { itemKey: string; type: ItemType; topic: string; level: number };

/** A question as a bank hands it in. */
export type BankItem = ItemPlace & {
  /** The scenario that this is a part of, and which part, from 1. */
  scenario?: { key: string; part: number };
  stem: ItemStem;
  key: ItemKey;
};
