import { type SeededRandom, seededRandom } from './seeded-random.rules';

export const itemTypes = ['single', 'multiple', 'true-false', 'matching', 'ordering', 'numeric', 'short-text'] as const;
export type ItemType = (typeof itemTypes)[number];

/** So many questions of one topic, of one level if it says so. */
export type DrawLine = { topic: string; level?: number; count: number };

/** What the draw may know of a question: no text and no key. `scenario`: drawn and kept together, in the order of `part`. */
export type DrawableItem = {
  id: string;
  itemKey: string;
  topic: string;
  level: number;
  type: ItemType;
  options: number;
  scenario?: string | null;
  part?: number | null;
};

/**
 * One question as it stands on a paper. `order[p]` is the option of the item that is shown at position `p`. The parts of a
 * scenario stand one after another; each is worth one part in `share` of a question.
 */
export type PaperQuestion = { itemId: string; order: number[]; share?: number };

/** What is drawn as one: a question, or a scenario with its parts. */
type Drawn = { key: string; topic: string; level: number; items: DrawableItem[] };

/**
 * Draws a paper. The same blueprint, items and seed give the same paper, in whatever order the items are handed in. A scenario
 * counts as one question. Lines that name a level draw first; lines that do not draw from what is left of their topic.
 * Questions of all topics are mixed, options are shuffled; "Đúng" and "Sai" keep their order, as readers expect.
 *
 * @throws RangeError when a line asks for more questions than there are (`content:check` finds it earlier)
 */
export function drawPaper(draw: readonly DrawLine[], items: readonly DrawableItem[], seed: string): PaperQuestion[] {
  const random = seededRandom(seed);
  const left = new Set(drawables(items));
  const drawn = inDrawingOrder(draw).flatMap(({ topic, level, count }) => {
    const candidates = [...left].filter(
      (each) => each.topic === topic && (level === undefined || each.level === level),
    );
    if (candidates.length < count) {
      const where = level === undefined ? `topic ${topic}` : `topic ${topic}, level ${level}`;
      throw new RangeError(`${where}: ${count} asked for, ${candidates.length} there`);
    }
    const taken = random.shuffled(candidates).slice(0, count);
    for (const each of taken) left.delete(each);
    return taken;
  });
  return random.shuffled(drawn).flatMap(({ items: parts }) => {
    const share = parts[0]?.scenario ? { share: parts.length } : {};
    return parts.map((item) => ({ itemId: item.id, order: orderOf(item, random), ...share }));
  });
}

/** Lines that a bank cannot fill, with how many it has for them: the same reckoning as the draw, without a seed. */
export function unfilledLines(
  draw: readonly DrawLine[],
  items: ReadonlyArray<{ topic: string; level: number }>,
): Array<{ at: number; line: DrawLine; there: number }> {
  const taken = new Map<string, number>();
  return inDrawingOrder(draw).flatMap((line) => {
    const { topic, level, count } = line;
    const ofLine = items.filter((item) => item.topic === topic && (level === undefined || item.level === level)).length;
    const there = level === undefined ? ofLine - (taken.get(topic) ?? 0) : ofLine;
    taken.set(topic, (taken.get(topic) ?? 0) + Math.min(count, there));
    return there < count ? [{ at: draw.indexOf(line), line, there }] : [];
  });
}

function inDrawingOrder(draw: readonly DrawLine[]): DrawLine[] {
  return [...draw.filter((line) => line.level !== undefined), ...draw.filter((line) => line.level === undefined)];
}

function drawables(items: readonly DrawableItem[]): Drawn[] {
  const found = new Map<string, Drawn>();
  for (const item of items) {
    const { topic, level } = item;
    const key = item.scenario ?? item.itemKey;
    const known = found.get(key);
    if (known) known.items.push(item);
    else found.set(key, { key, topic, level, items: [item] });
  }
  for (const { items: parts } of found.values()) parts.sort((one, other) => (one.part ?? 0) - (other.part ?? 0));
  return [...found.values()].sort((one, other) => (one.key < other.key ? -1 : 1));
}

function orderOf(item: DrawableItem, random: SeededRandom): number[] {
  const order = Array.from({ length: item.options }, (_, option) => option);
  return item.type === 'true-false' ? order : random.shuffled(order);
}
