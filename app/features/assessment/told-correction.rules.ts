import { type CorrectedKeys, type KeyLine, keyChange } from './key-change.rules';
import type { PaperQuestion } from './paper.rules';
import type { Review } from './review.rules';
import type { ShownQuestion } from './shown-question.rules';

/** What a learner is told of a key that was corrected after her paper was marked. */
export type ToldCorrection = Pick<ShownQuestion, 'type' | 'language' | 'text' | 'unit'> & {
  /** Its number on the paper. */
  number: number;
  /** Everybody has its point now. */
  withdrawn: boolean;
  /** The old and the new key; null as long as keys are not shown. */
  change: KeyLine[] | null;
};

/**
 * Where only the mark is shown nothing is told: which question moved it would say what of the answer is right. Where the key is not
 * shown, the question is named.
 */
export function toldCorrection(
  paper: readonly PaperQuestion[],
  shown: readonly ShownQuestion[],
  { itemId, type, before, after }: CorrectedKeys,
  review: Review,
): ToldCorrection | null {
  const at = paper.findIndex((question) => question.itemId === itemId);
  const [question, there] = [paper[at], shown[at]];
  if (review === 'mark' || !question || !there) return null;
  const { language, text, unit } = there;
  return {
    ...{ type, language, text, unit },
    number: at + 1,
    withdrawn: after.everybody === true,
    change: review === 'key' ? keyChange(type, ownTexts(question, there), before, after) : null,
  };
}

/** Texts from the order of the paper into the question's own. */
function ownTexts({ order }: PaperQuestion, { type, options, rows }: ShownQuestion) {
  const texts = type === 'ordering' ? rows : options;
  return { options: order.map((_, option) => texts[order.indexOf(option)] ?? ''), rows };
}
