import type { ItemKey } from './item';
import { type Marked, type MarkedItem, type MarkedQuestion, pointsOf, total } from './marking.rules';
import type { ItemType, PaperQuestion } from './paper.rules';

export type Correction =
  | { mode: 'options'; right: readonly number[] }
  | { mode: 'accepted'; accepted: string }
  | { mode: 'everybody' };

/** What can be corrected of a question on the screen. */
export function correctionModes(type: ItemType): Correction['mode'][] {
  if (type === 'numeric' || type === 'short-text') return ['accepted', 'everybody'];
  return type === 'matching' || type === 'ordering' ? ['everybody'] : ['options', 'everybody'];
}

/**
 * The key as corrected. A single choice may have several right options then, and any of them counts. Credits that options stated
 * went with the old key and fall away.
 *
 * @returns null where the correction does not fit the question, or changes nothing
 */
export function correctedKey(type: ItemType, key: ItemKey, correction: Correction): ItemKey | null {
  if (!correctionModes(type).includes(correction.mode)) return null;
  if (correction.mode === 'everybody') return key.everybody ? null : { ...key, everybody: true };
  const { everybody, credits, ...kept } = key;
  if (correction.mode === 'accepted') {
    const known = key.accepted ?? [];
    return { ...kept, accepted: [...known, { text: correction.accepted }] };
  }
  const right = [...new Set(correction.right)].sort((one, other) => one - other);
  const there = right.every((option) => option >= 0 && option < key.optionFeedback.length);
  const same = !everybody && right.join() === [...key.correct].sort((one, other) => one - other).join();
  return right.length === 0 || !there || same ? null : { ...kept, correct: right };
}

type MarkedAttempt = {
  content: readonly PaperQuestion[];
  result: readonly MarkedQuestion[];
  mark: number;
  passed: boolean;
  passPercent: number;
};

/** Marks one question of a marked attempt again. @returns null where nothing moves */
export function remarked(
  attempt: MarkedAttempt,
  itemId: string,
  item: MarkedItem,
): Omit<Marked, 'points' | 'outOf'> | null {
  let moved = false;
  const questions = attempt.result.map((question) => {
    if (question.itemId !== itemId) return question;
    const again = { ...question, ...pointsOf(item, question) };
    moved ||= again.points !== question.points || again.of !== question.of;
    return again;
  });
  if (!moved) return null;
  const { mark, passed } = total(attempt.content, questions, attempt.passPercent);
  return { questions, mark, passed };
}
