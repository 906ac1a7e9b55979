import { describe, expect, test } from 'vitest';
import { itemFlaws } from './item-writing.rules';
import { type BankEntry, bankEntry } from './question.schema';

const why = 'vì điều ấy có trong bài';

/** A question without a flaw; the first option is right. */
function single(change: { text?: string; options?: string[]; feedback?: string; level?: number; id?: string } = {}) {
  const { text = 'Ai giữ mật khẩu?', options = ['Chủ tài khoản', 'Trưởng ấp, khóm', 'Cán bộ xã', 'Con cháu'] } = change;
  return bankEntry.parse({
    id: change.id ?? 'cau',
    type: 'single',
    topic: 'chung',
    level: change.level ?? 1,
    text,
    options: options.map((each, at) => ({ text: each, feedback: why, ...(at === 0 && { correct: true }) })),
    feedback: change.feedback ?? why,
  });
}

const flawsOf = (...entries: BankEntry[]) =>
  itemFlaws(entries).map(({ path, message }) => `${path.join('.')}: ${message}`);

test('a good question has no flaw', () => {
  expect(flawsOf(single())).toEqual([]);
});

describe('the stem', () => {
  test.each([
    'Việc nào không nên làm?',
    'Câu nào sau đây sai?',
    'Giấy tờ nào dưới đây chưa hợp lệ?',
    'Không nên làm gì khi mất máy?',
    'Các việc sau đều đúng, ngoại trừ việc nào?',
  ])('"%s" asks by a negative that is easily overlooked', (text) => {
    expect(flawsOf(single({ text })).join()).toContain('items.0.text: a negative that does not stand out');
  });

  test.each([
    'Việc nào KHÔNG nên làm?',
    'Máy không mở được thì làm gì?',
    'Bà Lan không có điện thoại. Bà nộp ở đâu?',
    'Điều gì làm hồ sơ không bị trả?',
    'Xem cho biết, không kể với ai, không vi phạm.',
  ])('"%s" asks for something', (text) => {
    expect(flawsOf(single({ text }))).toEqual([]);
  });
});

describe('the options', () => {
  test.each<[string, string[], string]>([
    [
      'a key far longer than the others',
      ['Chính chủ tài khoản, và không đưa cho người nào khác giữ', 'Trưởng ấp', 'Cán bộ xã', 'Con cháu trong nhà'],
      'items.0.options.0: the key is far longer than every distractor (G24)',
    ],
    [
      'all of the above',
      ['Chủ tài khoản', 'Trưởng ấp', 'Cán bộ xã', 'Cả ba phương án trên'],
      'items.0.options.3: an option about the other options (G25, G26)',
    ],
    [
      'none of the above',
      ['Chủ tài khoản', 'Trưởng ấp', 'Cán bộ xã', 'Không có đáp án nào đúng'],
      'items.0.options.3: an option about the other options (G25, G26)',
    ],
    [
      'the same again with other marks',
      ['Chủ tài khoản', 'Trưởng ấp', '“Trưởng ấp”.', 'Con cháu'],
      'items.0.options.2: an option says the same as an earlier one (G22)',
    ],
    [
      'a beginning that all share',
      ['Người giữ là chủ', 'Người giữ là trưởng ấp', 'Người giữ là cán bộ', 'Người giữ là con'],
      'items.0.options: every option begins with "người giữ là": it belongs into the question (G15)',
    ],
    [
      'one absolute word',
      ['Chủ tài khoản', 'Trưởng ấp', 'Mọi cán bộ xã', 'Con cháu luôn cho tiện'],
      'items.0.options.2: the one option with an absolute word (G28a)',
    ],
  ])('%s', (_, options, flaw) => {
    expect(flawsOf(single({ options }))).toEqual([flaw]);
  });

  test('absolute words in two options give nothing away', () => {
    expect(flawsOf(single({ options: ['Chủ tài khoản', 'Mọi cán bộ', 'Tất cả con cháu', 'Trưởng ấp'] }))).toEqual([]);
  });

  test('addresses that differ by a mark are different options', () => {
    expect(flawsOf(single({ options: ['a.gov.vn', 'a-gov.vn', 'a.gov', 'gov.a.vn'] }))).toEqual([]);
  });

  test('the key alone repeats the question', () => {
    const text = 'Ai được giữ mật khẩu của tài khoản VNeID?';
    const echo = (key: string, ...others: string[]) => flawsOf(single({ text, options: [key, ...others] }));
    const flaw = 'items.0.options.0: the key alone repeats words of the question (G28b)';
    expect(echo('Chủ của tài khoản VNeID', 'Trưởng ấp, khóm', 'Cán bộ xã', 'Con cháu')).toEqual([flaw]);
    expect(echo('Chủ của tài khoản VNeID', 'Người lập hộ của tài khoản VNeID', 'Cán bộ xã', 'Con cháu')).toEqual([]);
  });

  test('lengths of short options say nothing', () => {
    expect(flawsOf(single({ options: ['1 000 000', '50', '60', '70'] }))).toEqual([]);
  });
});

describe('feedback', () => {
  test.each(['Đúng.', 'Sai!', 'Chính xác', 'Chưa đúng rồi.'])('"%s" teaches nothing', (feedback) => {
    expect(flawsOf(single({ feedback }))).toEqual(['items.0.feedback: feedback that does not say why']);
  });

  test('of an accepted answer and of a row as well', () => {
    const place = { topic: 'chung', level: 1, feedback: why };
    const number = {
      ...place,
      id: 'so',
      type: 'numeric',
      text: 'Bao nhiêu?',
      answers: [{ value: 1, feedback: 'Đúng' }],
    };
    const pairs = [
      { text: 'a', match: 'b', feedback: 'Sai' },
      { text: 'c', match: 'd' },
    ];
    const match = { ...place, id: 'ghep', type: 'matching', text: 'Ghép.', pairs };
    expect(flawsOf(bankEntry.parse(number), bankEntry.parse(match))).toEqual([
      'items.0.answers.0.feedback: feedback that does not say why',
      'items.1.pairs.0.feedback: feedback that does not say why',
    ]);
  });

  test('a part of a scenario is named by its place', () => {
    const { topic: _topic, level: _level, ...part } = single({ feedback: 'Đúng.' }) as Record<string, unknown>;
    const parts = [
      { ...part, id: 'mot', text: 'Một?' },
      { ...part, id: 'hai', text: 'Hai?', feedback: why },
    ];
    const scenario = { id: 'chuyen', type: 'scenario', topic: 'chung', level: 3, text: 'Bà Tư đến.', parts };
    expect(flawsOf(bankEntry.parse(scenario))).toEqual(['items.0.parts.0.feedback: feedback that does not say why']);
  });
});

describe('the bank', () => {
  const tells = ['Chủ tài khoản tự mình giữ', 'Trưởng ấp, trưởng khóm', 'Cán bộ xã', 'Con cháu'];
  const many = (count: number, betrayed: number, level = (at: number) => (at % 3) + 1, options = tells) =>
    Array.from({ length: count }, (_, at) =>
      single({ id: `c${at}`, level: level(at), ...(at < betrayed && { options }) }),
    );

  test('the key is the longest too often', () => {
    expect(flawsOf(...many(10, 4))).toEqual([]);
    expect(flawsOf(...many(10, 5)).at(-1)).toBe('items: the key is the longest option in 5 of 10 single choices (G24)');
  });

  test('the key is the shortest too often', () => {
    const brief = ['Chủ máy', 'Trưởng ấp, trưởng khóm', 'Cán bộ của xã', 'Con cháu trong nhà'];
    expect(flawsOf(...many(10, 4, undefined, brief))).toEqual([]);
    expect(flawsOf(...many(10, 5, undefined, brief))).toEqual([
      'items: the key is the shortest option in 5 of 10 single choices (G24)',
    ]);
  });

  test('levels are uneven', () => {
    expect(flawsOf(...many(20, 0))).toEqual([]);
    expect(flawsOf(...many(20, 0, (at) => (at === 0 ? 3 : (at % 2) + 1)))).toEqual([
      'items: 1 of 20 questions are of level 3: levels are uneven',
    ]);
  });

  test('one answer is right too often', () => {
    const verdicts = (count: number, right: number) =>
      Array.from({ length: count }, (_, at) =>
        bankEntry.parse({
          ...{
            id: `v${at}`,
            type: 'true-false',
            topic: 'chung',
            level: (at % 3) + 1,
            text: `Câu ${at}.`,
            feedback: why,
          },
          options: ['Đúng', 'Sai'].map((text) => ({
            text,
            feedback: why,
            ...((text === 'Đúng') === at < right && { correct: true }),
          })),
        }),
      );
    expect(flawsOf(...verdicts(9, 3))).toEqual([]);
    expect(flawsOf(...verdicts(5, 5))).toEqual([]);
    for (const right of [2, 7])
      expect(flawsOf(...verdicts(9, right))).toEqual(['items: 7 of 9 true-false questions have the same answer']);
  });
});
