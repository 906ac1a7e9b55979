import { formatDecimal } from '#app/foundation/i18n/format';
import type { Answer } from './answer';
import type { MarkedItem } from './marking.rules';

/** The answer that has the whole point, as a learner would give it on a paper of this order: for the demo's seed and for tests. */
export function rightAnswer({ type, key }: MarkedItem, order: readonly number[]): Answer {
  if (type === 'numeric' || type === 'short-text') {
    const best = key.accepted?.find((accepted) => (accepted.credit ?? 100) === 100);
    return { chosen: [], words: type === 'numeric' ? formatDecimal('vi', best?.text ?? '') : (best?.text ?? '') };
  }
  if (type === 'matching') return { chosen: key.correct.map((option) => order.indexOf(option)), words: '' };
  if (type === 'ordering') return { chosen: order.map((line) => key.correct[line] ?? -1), words: '' };
  return { chosen: order.flatMap((option, position) => (key.correct.includes(option) ? [position] : [])), words: '' };
}

/** An answer without a point. */
export function wrongAnswer(item: MarkedItem, order: readonly number[]): Answer {
  const right = rightAnswer(item, order);
  if (right.words) return { chosen: [], words: '0000' };
  if (item.type === 'matching' || item.type === 'ordering') {
    // Everything one further on: no row is where it belongs.
    return { chosen: right.chosen.map((position) => (position + 1) % order.length), words: '' };
  }
  return {
    chosen: order
      .map((_, position) => position)
      .filter((position) => !right.chosen.includes(position))
      .slice(0, 1),
    words: '',
  };
}
