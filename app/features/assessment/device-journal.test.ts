import { expect, test } from 'vitest';
import { openJournal } from './device-journal';

function memoryStorage() {
  const map = new Map<string, string>();
  return {
    map,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };
}

function fail(why: string): never {
  throw new Error(why);
}

const picked = (chosen: number[]) => ({ chosen, words: '' });

test('answers outlive the page until the server has them', () => {
  const storage = memoryStorage();
  const first = openJournal(storage, 'a').add(1, 0, picked([2]));
  openJournal(storage, 'a').add(1, 3, picked([0, 1]));
  const reopened = openJournal(storage, 'a');
  expect(reopened.pending().map((answer) => answer.sequence)).toEqual([1, 2]);
  reopened.remove(first);
  expect(reopened.pending()).toEqual([{ epoch: 1, sequence: 2, question: 3, chosen: [0, 1], words: '' }]);
  expect(openJournal(storage, 'b').pending()).toEqual([]);
});

test('numbers are never given twice, also after everything was sent', () => {
  const storage = memoryStorage();
  const journal = openJournal(storage, 'a');
  journal.remove(journal.add(1, 0, picked([1])));
  expect(openJournal(storage, 'a').add(1, 0, picked([2])).sequence).toBe(2);
});

test('two windows share the journal', () => {
  const storage = memoryStorage();
  const [one, other] = [openJournal(storage, 'a'), openJournal(storage, 'a')];
  one.add(1, 0, picked([1]));
  expect(other.add(1, 0, picked([2])).sequence).toBe(2);
  expect(one.pending()).toHaveLength(2);
});

test('what was answered before the server spoke gets its epoch and a free number; older epochs keep theirs', () => {
  const journal = openJournal(memoryStorage(), 'a');
  journal.add(1, 0, picked([1]));
  journal.add(null, 1, picked([2]));
  journal.adopt(2, 7);
  expect(journal.pending()).toEqual([
    { epoch: 1, sequence: 1, question: 0, chosen: [1], words: '' },
    { epoch: 2, sequence: 8, question: 1, chosen: [2], words: '' },
  ]);
  expect(journal.add(2, 2, picked([0])).sequence).toBe(9);
});

test('a number that another window gave away is replaced: it goes on with all that came after it', () => {
  const journal = openJournal(memoryStorage(), 'a');
  const answer = journal.add(1, 0, picked([1]));
  journal.add(1, 1, picked([1]));
  journal.renumber(answer);
  expect(journal.pending().map(({ sequence, question }) => [sequence, question])).toEqual([
    [3, 0],
    [4, 1],
  ]);
});

test('without storage, or with broken storage, the journal lives as long as the page', () => {
  const refusing = {
    getItem: () => {
      throw new Error('refused');
    },
    setItem: () => {
      throw new Error('full');
    },
    removeItem: () => {},
  };
  for (const storage of [null, refusing, { ...memoryStorage(), getItem: () => '{broken' }]) {
    const journal = openJournal(storage, 'a');
    journal.add(1, 0, picked([1]));
    expect(journal.add(1, 1, picked([2])).sequence).toBe(2);
    expect(journal.pending()).toHaveLength(2);
  }
});

test('a storage that takes nothing more and still gives what it had: all that is answered is sent, each once', () => {
  const storage = memoryStorage();
  const old = openJournal(storage, 'a').add(1, 0, picked([1]));
  const full = { ...storage, setItem: () => fail('QuotaExceededError') };
  const journal = openJournal(full, 'a');
  const fresh = journal.add(1, 1, picked([2]));
  expect(journal.pending()).toEqual([old, fresh]);
  journal.remove(old);
  journal.remove(fresh);
  expect(journal.pending()).toEqual([]);
  expect(journal.add(1, 1, picked([3])).sequence).toBe(3);
});

test('a storage that is cleared, or that another window writes over, takes no answer of this page with it', () => {
  const storage = memoryStorage();
  const journal = openJournal(storage, 'a');
  const first = journal.add(1, 0, picked([1]));
  storage.map.clear();
  expect(journal.pending()).toEqual([first]);
  // The other window still saw the journal as it was before, and gives the same number away.
  const over = { epoch: 1, sequence: 1, question: 0, ...picked([2]) };
  storage.map.set('lantoa.paper.a', JSON.stringify({ last: 1, pending: [over] }));
  expect(journal.pending()).toEqual([over, first]);
  journal.remove(over);
  expect(journal.pending()).toEqual([first]);
});

test('what is no answer in the storage stops none that is', () => {
  const storage = memoryStorage();
  const whole = openJournal(storage, 'a').add(1, 0, picked([1]));
  const odd = [null, 7, {}, { ...whole, chosen: null }, { ...whole, sequence: 'x' }, { ...whole, epoch: '1' }];
  storage.map.set('lantoa.paper.a', JSON.stringify({ last: 1, pending: [...odd, whole] }));
  expect(openJournal(storage, 'a').pending()).toEqual([whole]);
});

test('of two answers to one question the newer stays the newer, whatever numbers they get', () => {
  const words = (journal: ReturnType<typeof openJournal>) => journal.pending().map(({ chosen }) => chosen[0]);
  const journal = openJournal(memoryStorage(), 'a');
  const older = journal.add(1, 0, picked([1]));
  journal.add(1, 0, picked([2]));
  journal.renumber(older);
  expect(words(journal)).toEqual([1, 2]);
  const fresh = openJournal(memoryStorage(), 'a');
  for (const position of [1, 2, 3]) fresh.add(null, 0, picked([position]));
  fresh.adopt(1, 1);
  expect(words(fresh)).toEqual([1, 2, 3]);
  expect(fresh.pending().map(({ sequence }) => sequence)).toEqual([4, 5, 6]);
});
