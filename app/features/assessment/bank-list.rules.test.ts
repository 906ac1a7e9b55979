import { describe, expect, test } from 'vitest';
import { fc } from '#tests/support/properties';
import { type BankFilter, bankList, itemStates, type ListedItem, statesOf } from './bank-list.rules';
import { warnings } from './item-figures.rules';

const item = (itemId: string, more: Partial<ListedItem> = {}): ListedItem => ({
  itemId,
  itemKey: itemId,
  type: 'single',
  topic: 'chung',
  level: 1,
  current: true,
  corrected: false,
  figures: { attempts: 200 },
  warnings: [],
  words: `Câu hỏi ${itemId}`,
  ...more,
});
const anything: BankFilter = { q: '', topic: null, level: null, type: null, state: null };
const whole: { after: string | null; before: string | null; size: number } = { after: null, before: null, size: 100 };
const list = (items: ListedItem[], filter: Partial<BankFilter> = {}, page: Partial<typeof whole> = {}) =>
  bankList(items, { ...anything, ...filter }, { ...whole, ...page });
const ids = (found: { rows: ListedItem[] }) => found.rows.map(({ itemId }) => itemId).join(' ');

describe('the states of a question', () => {
  test.each([
    [{}, ['good']],
    [{ warnings: ['below-chance'] }, ['suspect', 'hard']],
    [{ warnings: ['negative'] }, ['suspect', 'weak']],
    [{ warnings: ['strong-choose-wrong'], corrected: true }, ['suspect', 'corrected']],
    [{ warnings: ['hard', 'weak'] }, ['hard', 'weak']],
    [{ warnings: ['known-by-all'], current: false }, ['easy', 'old']],
    [{ figures: { attempts: 29 } }, ['few']],
    [{ figures: { attempts: 30 } }, ['good']],
    [{ figures: null }, ['few']],
  ] as Array<[Partial<ListedItem>, string[]]>)('%j', (more, states) => {
    expect(statesOf(item('a', more))).toEqual(states);
  });
});

test('whose key may be wrong stands first, then what else is odd, the present version before an old one', () => {
  const items = [
    item('sach', { topic: 'an-toan' }),
    item('cu', { warnings: ['weak'], current: false }),
    item('yeu', { warnings: ['weak'] }),
    item('ngo', { warnings: ['negative'] }),
    item('sai', { warnings: ['negative', 'below-chance'] }),
    item('kho', { warnings: ['hard', 'weak'] }),
    item('hai', { level: 2 }),
    item('chung'),
  ];
  expect(ids(list(items))).toBe('sai ngo kho yeu cu sach chung hai');
  expect(ids(list([...items].reverse()))).toBe('sai ngo kho yeu cu sach chung hai');
});

test('words are found without their marks, all of them, in any order, in the name too', () => {
  const items = [
    item('a', { words: 'dvctt-1 Bộ phận Một cửa trả lời trong mấy ngày?' }),
    item('b', { words: 'dvctt-2 Ký số' }),
  ];
  const found = (q: string) => ids(list(items, { q }));
  expect(['mot cua', 'CỬA MỘT', 'ky so', 'Ký', 'dvctt', ' ', 'cửa số'].map(found)).toEqual([
    'a',
    'a',
    'b',
    'b',
    'a b',
    'a b',
    '',
  ]);
});

test('each facet is counted among what matches all else that is looked for', () => {
  const items = [
    item('a'),
    item('b', { topic: 'ky-so', type: 'numeric' }),
    item('c', { topic: 'ky-so', level: 3, warnings: ['weak'] }),
  ];
  const { counts, count, all } = list(items, { topic: 'ky-so', level: '3' });
  expect([count, all]).toEqual([1, 3]);
  expect(counts).toEqual({
    topic: [
      { value: 'chung', count: 0 },
      { value: 'ky-so', count: 1 },
    ],
    level: [
      { value: '1', count: 1 },
      { value: '3', count: 1 },
    ],
    type: [
      { value: 'single', count: 1 },
      { value: 'numeric', count: 0 },
    ],
    state: [
      { value: 'weak', count: 1 },
      { value: 'good', count: 0 },
    ],
  });
});

test('what no question of the bank has is not looked for: an old address still shows the bank', () => {
  const found = list([item('a')], { topic: 'bo-roi', type: 'single', state: 'khac' });
  expect(found.filter).toEqual({ ...anything, type: 'single' });
  expect(ids(found)).toBe('a');
});

test('pages by name hold every question once, forwards and backwards; a name that is gone begins anew', () => {
  const items = Array.from({ length: 25 }, (_, at) => item(`c${String(at).padStart(2, '0')}`));
  const first = list(items, {}, { size: 10 });
  const second = list(items, {}, { size: 10, after: first.next });
  const third = list(items, {}, { size: 10, after: second.next });
  expect([first, second, third].map(ids).join(' ')).toBe(ids(list(items)));
  expect([first.previous, third.next, third.rows.length]).toEqual([null, null, 5]);
  expect(ids(list(items, {}, { size: 10, before: third.previous }))).toBe(ids(second));
  expect(ids(list(items, {}, { size: 10, before: second.previous }))).toBe(ids(first));
  expect(ids(list(items, {}, { size: 10, after: 'gone' }))).toBe(ids(first));
});

const anyItem = fc
  .record({
    topic: fc.constantFrom('a', 'b', 'c'),
    level: fc.integer({ min: 1, max: 3 }),
    type: fc.constantFrom('single' as const, 'numeric' as const),
    attempts: fc.integer({ min: 0, max: 60 }),
    warned: fc.subarray([...warnings]),
    current: fc.boolean(),
  })
  .map(({ attempts, warned, ...more }) => ({ ...more, figures: { attempts }, warnings: attempts < 30 ? [] : warned }));

test('a count is the number of rows that its choice would show', () => {
  fc.assert(
    fc.property(
      fc.array(anyItem, { minLength: 1, maxLength: 30 }),
      fc.constantFrom('a', 'b', null),
      fc.constantFrom(...itemStates, null),
      (members, topic, state) => {
        const items = members.map((more, at) => item(`c${at}`, more));
        const { counts, filter, count } = list(items, { topic, state });
        expect(list(items, filter).count).toBe(count);
        for (const facet of ['topic', 'level', 'type', 'state'] as const)
          for (const each of counts[facet]) {
            const chosen = list(items, { ...filter, [facet]: each.value });
            expect(chosen.count).toBe(each.count);
          }
      },
    ),
  );
});
