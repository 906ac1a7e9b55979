import type { Answer } from './answer';

/**
 * The journal on the learner's device: every answer is written here before it is sent, and leaves when the server has
 * acknowledged it. It outlives a reload, a crash of the browser and a walk out of the network's reach.
 */
export type PendingAnswer = Answer & {
  /** Null until the server has said under which epoch this page works. */
  epoch: number | null;
  sequence: number;
  question: number;
};

type Stored = { last: number; pending: PendingAnswer[] };
/** What the browser's storage does, as far as it is needed; a test gives a map. */
export type DeviceStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export type DeviceJournal = {
  pending: () => PendingAnswer[];
  /** Writes an answer down and gives it the next number. */
  add: (epoch: number | null, question: number, answer: Answer) => PendingAnswer;
  /** The server has it, or will never count it. */
  remove: (answer: PendingAnswer) => void;
  /** Another window gave the same number away: it and what came after it go on behind the last one, in their order. */
  renumber: (answer: PendingAnswer) => void;
  /** The server has spoken: answers of this page get its epoch, and counting goes on after its last number. */
  adopt: (epoch: number, lastSequence: number) => void;
};

/**
 * Opens the journal of an attempt. Where nothing can be stored (a private window), or not any more (a full disk, a storage that was
 * cleared or that another window wrote over), what was answered on this page lives as long as the page.
 */
export function openJournal(storage: DeviceStorage | null, attemptId: string): DeviceJournal {
  const key = `lantoa.paper.${attemptId}`;
  let last = 0;
  /** Given on this page and not settled. */
  let own: PendingAnswer[] = [];
  /** Settled by this page: a storage that cannot be written holds them for ever. */
  const settled = new Set<string>();

  // Read anew each time: two windows of one browser share the journal.
  function read(): Stored {
    let stored: Stored = { last: 0, pending: [] };
    try {
      stored = storedIn(JSON.parse(storage?.getItem(key) ?? 'null'));
    } catch {
      // Broken or refused: what this page knows is the journal.
    }
    last = Math.max(last, stored.last);
    const shared = stored.pending.filter((each) => !settled.has(nameOf(each)));
    const more = own.filter((each) => !shared.some((other) => same(each, other)));
    return { last, pending: [...shared, ...more].map((each) => ({ ...each })).sort(bySequence) };
  }

  function write(stored: Stored): void {
    last = stored.last;
    try {
      storage?.setItem(key, JSON.stringify(stored));
    } catch {
      // Full or refused.
    }
  }

  /** Gives some of what waits other numbers or another epoch; what it was called before is settled. */
  function mend(stored: Stored, rename: (answer: PendingAnswer) => void, which: (answer: PendingAnswer) => boolean) {
    for (const answer of stored.pending.filter(which)) {
      const before = { ...answer };
      rename(answer);
      settled.add(nameOf(before));
      own = own.filter((each) => !same(each, before));
      own.push({ ...answer });
    }
    stored.pending.sort(bySequence);
    write(stored);
  }

  return {
    pending: () => read().pending,
    add(epoch, question, { chosen, words }) {
      const stored = read();
      const answer = { epoch, sequence: stored.last + 1, question, chosen, words };
      own.push(answer);
      write({ last: answer.sequence, pending: [...stored.pending, answer] });
      return answer;
    },
    remove(answer) {
      const stored = read();
      for (const each of stored.pending) if (same(each, answer)) settled.add(nameOf(each));
      own = own.filter((each) => !same(each, answer));
      write({ ...stored, pending: stored.pending.filter((each) => !same(each, answer)) });
    },
    renumber(answer) {
      const stored = read();
      const after = (each: PendingAnswer) => each.epoch === answer.epoch && each.sequence >= answer.sequence;
      const next = (each: PendingAnswer) => {
        stored.last += 1;
        each.sequence = stored.last;
      };
      mend(stored, next, after);
    },
    adopt(epoch, lastSequence) {
      const stored = read();
      stored.last = Math.max(stored.last, lastSequence);
      const fresh = (each: PendingAnswer) => each.epoch === null;
      const taken = stored.pending.some((each) => fresh(each) && each.sequence <= lastSequence);
      const name = (each: PendingAnswer) => {
        each.epoch = epoch;
        if (!taken) return;
        stored.last += 1;
        each.sequence = stored.last;
      };
      mend(stored, name, fresh);
    },
  };
}

function same(one: PendingAnswer, other: PendingAnswer): boolean {
  const epochs = one.epoch === other.epoch || one.epoch === null || other.epoch === null;
  return epochs && nameOf({ ...one, epoch: null }) === nameOf({ ...other, epoch: null });
}

function nameOf({ epoch, sequence, question, chosen, words }: PendingAnswer): string {
  return JSON.stringify([epoch, sequence, question, chosen, words]);
}

function bySequence(one: PendingAnswer, other: PendingAnswer): number {
  return one.sequence - other.sequence;
}

/** What an extension or a broken disk left of it: whatever is no answer is left out, and stops none that is. */
function storedIn(value: unknown): Stored {
  const stored = value as Stored | null;
  if (!Number.isInteger(stored?.last) || !Array.isArray(stored?.pending)) return { last: 0, pending: [] };
  return { last: stored.last, pending: stored.pending.filter(isAnswer) };
}

function isAnswer(value: unknown): value is PendingAnswer {
  const answer = value as PendingAnswer | null;
  const numbers = [answer?.epoch ?? 1, answer?.sequence, answer?.question];
  return numbers.every(Number.isInteger) && Array.isArray(answer?.chosen) && typeof answer.words === 'string';
}
