import type { DeviceJournal, PendingAnswer } from './device-journal';
import type { Standing } from './journal.rules';
import type { Line, Saved } from './paper-line';
import type { AnswerState } from './paper-page';

/** What the sender tells the page. */
export type Told = {
  show: (question: number, state: AnswerState) => void;
  /** Another device holds the paper. */
  lock: () => void;
  /** The paper is not here any more: marked, or nobody is signed in. */
  leave: () => void;
};

/** `later`: the server did not answer, or refused something that waits on. */
export type Sent = 'all' | 'later' | 'left';

/**
 * Sends what the journal holds, one after another, oldest first, and again until the server has acknowledged it. What the server refuses
 * as no answer waits aside and keeps nothing else waiting: the form brings it when the paper is handed in.
 */
export function openSender(journal: DeviceJournal, line: Line, told: Told) {
  const refused = new Set<number>();
  let under: Promise<Sent> | null = null;
  let epoch: number | null = null;
  const next = () => journal.pending().find(({ sequence }) => !refused.has(sequence));

  async function sendAll(): Promise<Sent> {
    refused.clear();
    for (let answer = next(); answer; answer = next()) {
      const saved = await line.post('answers', answer);
      if (saved === 'gone') {
        told.leave();
        return 'left';
      }
      if (!saved) return 'later';
      if (saved === 'refused' || (saved.standing === null && !saved.taken)) {
        refused.add(answer.sequence);
        told.show(answer.question, 'unsaved');
      } else if (settle(answer, saved) === 'closed') return 'left';
    }
    return refused.size > 0 ? 'later' : 'all';
  }

  function settle(answer: PendingAnswer, { standing, taken }: Saved): Standing | null {
    if (taken) {
      journal.renumber(answer);
      return null;
    }
    journal.remove(answer);
    const newer = journal.pending().some(({ question }) => question === answer.question);
    if (standing === 'closed') told.leave();
    else if (standing === 'old-epoch') {
      if (answer.epoch === epoch) told.lock();
    } else if (!newer) told.show(answer.question, standing === 'late' ? 'late' : 'saved');
    return standing;
  }

  return {
    /** One round at a time: who asks while one is under way waits for it. */
    async send(present: number): Promise<Sent> {
      epoch = present;
      under ??= sendAll().finally(() => {
        under = null;
      });
      return under;
    },
    /** Nothing waits but what the server refuses. */
    isDone: () => next() === undefined,
    /** The page goes: what waits is given to the browser to send, and nobody waits for the replies. */
    farewell(): void {
      for (const answer of journal.pending()) if (answer.epoch !== null) void line.post('answers', answer);
    },
  };
}
