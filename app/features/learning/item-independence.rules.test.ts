import { describe, expect, test } from 'vitest';
import { answersOfOthers } from './item-independence.rules';
import { type BankEntry, bankEntry } from './question.schema';

const place = { topic: 'chung', level: 1 };
const entry = (value: Record<string, unknown>) => bankEntry.parse({ ...place, ...value });

const single = (id: string, text: string, key: string, ...wrong: string[]) =>
  entry({
    id,
    type: 'single',
    text,
    options: [
      { text: key, correct: true },
      ...(wrong.length > 0 ? wrong : ['Không rõ']).map((each) => ({ text: each })),
    ],
  });
const number = (value: number, unit?: string) =>
  entry({ id: 'so', type: 'numeric', text: 'Trước mấy giờ?', unit, answers: [{ value }] });
const typed = (...answers: Array<string | { text: string; credit: number }>) =>
  entry({
    id: 'go',
    type: 'short-text',
    text: 'Gọi là gì?',
    answers: answers.map((each) => (typeof each === 'string' ? { text: each } : each)),
  });

const found = (...entries: BankEntry[]) =>
  answersOfOthers(entries).map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('an answer that stands in another question', () => {
  const key = 'Gọi ngân hàng bằng máy khác';
  const asks = single('hoi', 'Việc đầu tiên là gì?', key);
  const flaw = `items.0.options.0: question "noi" says the answer, "${key}" (G4)`;

  test.each<[string, BankEntry]>([
    ['in its text', single('noi', 'Bà đã gọi ngân hàng bằng máy khác. Tiếp theo?', 'Báo công an')],
    ['in a line', entry({ id: 'noi', type: 'ordering', text: 'Xếp.', lines: ['Tắt mạng', `${key}.`, 'Báo công an'] })],
    [
      'in a pair',
      entry({
        id: 'noi',
        type: 'matching',
        text: 'Ghép.',
        pairs: [
          { text: 'Mất tiền', match: key },
          { text: 'Mất máy', match: 'Khóa SIM' },
        ],
      }),
    ],
    [
      'in the story of a scenario',
      entry({
        id: 'noi',
        type: 'scenario',
        text: 'Bà Tư đã gọi ngân hàng bằng máy khác.',
        parts: ['a', 'b'].map((id) => ({ id, type: 'numeric', text: `${id}?`, answers: [{ value: 1 }] })),
      }),
    ],
  ])('%s', (_, says) => {
    expect(found(asks, says)[0]).toBe(flaw);
  });

  test('not as an option, which may be wrong', () => {
    expect(found(asks, single('noi', 'Nên tránh việc nào?', 'Đọc mã OTP', key))).toEqual([]);
  });

  test('not across two lines, nor within a longer word', () => {
    const lines = ['Gọi ngân hàng', 'bằng máy khác', 'Báo công an'];
    expect(found(asks, entry({ id: 'noi', type: 'ordering', text: 'Xếp.', lines }))).toEqual([]);
    expect(found(typed('khóa'), single('noi', 'Khóahọc là gì?', 'Bài'))).toEqual([]);
  });

  test('not in itself, and not what is said in three words', () => {
    expect(found(single('hoi', `${key} là đúng?`, key))).toEqual([]);
    expect(found(single('hoi', 'Cần gì?', 'Mã hồ sơ'), single('noi', 'Mã hồ sơ là gì?', 'Dãy số'))).toEqual([]);
  });
});

describe('what is typed', () => {
  test('is betrayed by an option too, with its dots and without regard to capitals', () => {
    const says = single('noi', 'Trang nào thật?', 'angiang.gov.vn', 'dichvucong.gov.vn');
    expect(found(typed('DichVuCong.gov.vn'), says)).toEqual([
      'items.0.answers.0: question "noi" says the answer, "DichVuCong.gov.vn" (G4)',
    ]);
    expect(found(typed('dichvucong.gov.vn'), single('noi', 'Trang nào?', 'dichvucong-gov.vn'))).toEqual([]);
  });

  test('counts where it earns the whole point', () => {
    const says = single('noi', 'Ký số là gì?', 'Một việc');
    expect(found(typed('chữ ký số', { text: 'ký số', credit: 50 }), says)).toEqual([]);
    expect(found(typed('ký số'), says)).toHaveLength(1);
  });

  test('a number goes with its unit', () => {
    const says = single('noi', 'Khách đến. Làm gì?', 'Báo trước 23 giờ', 'Báo sau 24 giờ');
    expect(found(number(23, 'giờ'), says)).toEqual([
      'items.0.answers.0: question "noi" says the answer, "23 giờ" (G4)',
    ]);
    expect(found(number(23, 'ngày'), says)).toEqual([]);
    expect(found(number(23), says)).toEqual([]);
    expect(found(number(113), single('noi', 'Gọi số nào?', '111', '113'))).toHaveLength(1);
  });
});
