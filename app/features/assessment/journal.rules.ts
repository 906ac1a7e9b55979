import type { Answer } from './answer';

/**
 * How an entry of the journal stands, decided once by the server's clock when it arrived. `on-time` and `grace` count;
 * `late` (after deadline and grace), `closed` (after the paper was marked) and `old-epoch` (from a device that another one
 * took over from) are kept and never count.
 */
export const standings = ['on-time', 'grace', 'late', 'closed', 'old-epoch'] as const;
export type Standing = (typeof standings)[number];

export type JournalEntry = Answer & {
  epoch: number;
  sequence: number;
  question: number;
  standing: Standing;
};

function counts(standing: Standing): boolean {
  return standing === 'on-time' || standing === 'grace';
}

/**
 * The answer of each question: the entry that counts with the newest sequence of the newest epoch. The order in which
 * entries arrived and how often does not matter.
 */
export function winners<Entry extends JournalEntry>(entries: Iterable<Entry>): Map<number, Entry> {
  const best = new Map<number, Entry>();
  for (const entry of entries) {
    if (!counts(entry.standing)) continue;
    const known = best.get(entry.question);
    if (!known || isNewer(entry, known)) best.set(entry.question, entry);
  }
  return best;
}

function isNewer(entry: JournalEntry, known: JournalEntry): boolean {
  return entry.epoch === known.epoch ? entry.sequence > known.sequence : entry.epoch > known.epoch;
}

/** The winners by question, which is what marking takes. */
export function answersOf(entries: Iterable<JournalEntry>): Map<number, Answer> {
  return new Map([...winners(entries)].map(([question, { chosen, words }]) => [question, { chosen, words }]));
}
