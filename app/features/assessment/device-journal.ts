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
  /** Another window gave the same number away. */
  renumber: (answer: PendingAnswer) => void;
  /** The server has spoken: answers of this page get its epoch, and counting goes on after its last number. */
  adopt: (epoch: number, lastSequence: number) => void;
};

/** Opens the journal of an attempt. Where nothing can be stored (a private window) it lives as long as the page. */
export function openJournal(storage: DeviceStorage | null, attemptId: string): DeviceJournal {
  const key = `lantoa.paper.${attemptId}`;
  let memory: Stored = { last: 0, pending: [] };

  // Read anew each time: two windows of one browser share the journal.
  function read(): Stored {
    try {
      const value: unknown = JSON.parse(storage?.getItem(key) ?? 'null');
      if (isStored(value)) memory = value;
    } catch {
      // Broken or refused: what is in memory is the journal.
    }
    return { last: memory.last, pending: memory.pending.map((answer) => ({ ...answer })) };
  }

  function write(stored: Stored): void {
    memory = stored;
    try {
      if (stored.pending.length === 0 && stored.last === 0) storage?.removeItem(key);
      else storage?.setItem(key, JSON.stringify(stored));
    } catch {
      // Full or refused.
    }
  }

  function change(mend: (stored: Stored) => void): void {
    const stored = read();
    mend(stored);
    write(stored);
  }

  return {
    pending: () => read().pending,
    add(epoch, question, given) {
      const stored = read();
      const answer = { epoch, sequence: stored.last + 1, question, ...given };
      write({ last: answer.sequence, pending: [...stored.pending, answer] });
      return answer;
    },
    remove: (answer) =>
      change((stored) => {
        stored.pending = stored.pending.filter((each) => !same(each, answer));
      }),
    renumber: (answer) =>
      change((stored) => {
        const found = stored.pending.find((each) => same(each, answer));
        stored.last += 1;
        if (found) found.sequence = stored.last;
        stored.pending.sort((one, other) => one.sequence - other.sequence);
      }),
    adopt: (epoch, lastSequence) =>
      change((stored) => {
        stored.last = Math.max(stored.last, lastSequence);
        for (const answer of stored.pending) {
          if (answer.epoch !== null) continue;
          answer.epoch = epoch;
          if (answer.sequence <= lastSequence) {
            stored.last += 1;
            answer.sequence = stored.last;
          }
        }
      }),
  };
}

function same(one: PendingAnswer, other: PendingAnswer): boolean {
  const epochs = one.epoch === other.epoch || one.epoch === null || other.epoch === null;
  return epochs && one.sequence === other.sequence && one.question === other.question;
}

function isStored(value: unknown): value is Stored {
  const stored = value as Stored | null;
  return Number.isInteger(stored?.last) && Array.isArray(stored?.pending);
}
