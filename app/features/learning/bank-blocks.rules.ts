import type { BankEntry } from './question.schema';

type Placed = Exclude<BankEntry, { type: 'scenario' }>;
type Form<Kept extends Placed> = {
  /** Whether the format can say all of a question. */
  fits: (entry: Placed) => entry is Kept;
  category: (topic: string) => string;
  question: (entry: Kept) => string;
};

/** A bank as blocks of text, topics as categories before their questions. What does not fit, and scenarios, are left out and named. */
export function bankBlocks<Kept extends Placed>(
  entries: readonly BankEntry[],
  { fits, category, question }: Form<Kept>,
): { blocks: string[]; left: string[] } {
  const left: string[] = [];
  const blocks: string[] = [];
  let topic = '';
  for (const entry of entries) {
    if (entry.type === 'scenario' || !fits(entry)) {
      left.push(entry.id);
      continue;
    }
    if (entry.topic !== topic) blocks.push(category(entry.topic));
    topic = entry.topic;
    blocks.push(question(entry));
  }
  return { blocks, left };
}

/** How a fault names its question: an author finds it in the other program by that. Nothing where it has no name. */
export function calledBy(name: string): string {
  const words = name.replace(/\s+/g, ' ').trim();
  return words ? `“${words.length > 60 ? `${words.slice(0, 59)}…` : words}”: ` : '';
}

/** Gives questions of one name ids of their own: `a`, `a-2`, `a-3`. */
export function idsOnce(): (id: string) => string {
  const given = new Set<string>();
  return (wanted) => {
    let id = wanted;
    for (let count = 2; given.has(id); count += 1) id = `${wanted}-${count}`;
    given.add(id);
    return id;
  };
}
