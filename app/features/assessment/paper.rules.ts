import { seededRandom } from './seeded-random.rules';

export const itemTypes = ['single', 'multiple', 'true-false'] as const;
export type ItemType = (typeof itemTypes)[number];

/** So many questions of one topic. */
export type TopicCount = { topic: string; count: number };

/** What the draw may know of a question: no text and no key. */
export type DrawableItem = { id: string; itemKey: string; topic: string; type: ItemType; options: number };

/** One question as it stands on a paper. `order[p]` is the option of the item that is shown at position `p`. */
export type PaperQuestion = { itemId: string; order: number[] };

/**
 * Draws a paper. The same blueprint, items and seed give the same paper, in whatever order the items are handed in.
 * Questions of all topics are mixed, options are shuffled; "Đúng" and "Sai" keep their order, as readers expect.
 *
 * @throws RangeError when a topic has fewer questions than the blueprint asks for (`content:check` finds it earlier)
 */
export function drawPaper(draw: readonly TopicCount[], items: readonly DrawableItem[], seed: string): PaperQuestion[] {
  const random = seededRandom(seed);
  const drawn = draw.flatMap(({ topic, count }) => {
    const candidates = items.filter((item) => item.topic === topic).sort(byKey);
    if (candidates.length < count)
      throw new RangeError(`topic ${topic}: ${count} asked for, ${candidates.length} there`);
    return random.shuffled(candidates).slice(0, count);
  });
  return random.shuffled(drawn).map((item) => {
    const order = Array.from({ length: item.options }, (_, option) => option);
    return { itemId: item.id, order: item.type === 'true-false' ? order : random.shuffled(order) };
  });
}

function byKey(one: DrawableItem, other: DrawableItem): number {
  if (one.itemKey === other.itemKey) return 0;
  return one.itemKey < other.itemKey ? -1 : 1;
}
