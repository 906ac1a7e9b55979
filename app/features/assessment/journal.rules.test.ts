import { expect, test } from 'vitest';
import { fc } from '#tests/support/properties';
import { answersOf, type JournalEntry, standings, winners } from './journal.rules';

const entry = (
  sequence: number,
  question: number,
  chosen: number[],
  more: Partial<JournalEntry> = {},
): JournalEntry => ({
  epoch: 1,
  sequence,
  question,
  chosen,
  words: '',
  standing: 'on-time',
  ...more,
});

test('the newest sequence of a question wins', () => {
  const answers = answersOf([entry(1, 0, [2]), entry(3, 0, [1]), entry(2, 0, [3]), entry(4, 1, [0])]);
  expect([...answers]).toEqual([
    [0, { chosen: [1], words: '' }],
    [1, { chosen: [0], words: '' }],
  ]);
});

test('an answer that was taken back counts as taken back', () => {
  expect(answersOf([entry(1, 0, [2]), entry(2, 0, [])]).get(0)?.chosen).toEqual([]);
});

test('a newer device wins over an older one, whatever the sequences', () => {
  expect(answersOf([entry(90, 0, [1]), entry(1, 0, [2], { epoch: 2 })]).get(0)?.chosen).toEqual([2]);
});

test('late answers, answers after the marking and answers of a device taken over from never win', () => {
  for (const standing of ['late', 'closed', 'old-epoch'] as const) {
    expect(answersOf([entry(1, 0, [2]), entry(2, 0, [3], { standing })]).get(0)?.chosen).toEqual([2]);
  }
  expect(answersOf([entry(1, 0, [2]), entry(2, 0, [3], { standing: 'grace' })]).get(0)?.chosen).toEqual([3]);
});

test('replays, reorderings and duplicates change nothing', () => {
  const entries = fc.uniqueArray(
    fc.record({
      epoch: fc.integer({ min: 1, max: 3 }),
      sequence: fc.integer({ min: 1, max: 30 }),
      question: fc.integer({ min: 0, max: 4 }),
      chosen: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 2 }),
      words: fc.constantFrom('', '0,5'),
      standing: fc.constantFrom(...standings),
    }),
    { selector: (each) => `${each.epoch}/${each.sequence}` },
  );
  fc.assert(
    fc.property(entries, fc.infiniteStream(fc.nat()), (journal, random) => {
      const mixed = [...journal, ...journal.filter((_, i) => i % 2 === 0)]
        .map((each) => ({ each, at: random.next().value as number }))
        .sort((one, other) => one.at - other.at)
        .map(({ each }) => each);
      const sorted = (map: Map<number, JournalEntry>) => [...map].sort(([one], [other]) => one - other);
      expect(sorted(winners(mixed))).toEqual(sorted(winners(journal)));
    }),
  );
});
