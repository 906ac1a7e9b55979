import { describe, expect, test } from 'vitest';
import { excerpt as excerptOf, type Piece, syllablesOf } from './excerpt.rules';

const shown = (pieces: Piece[]) => pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('');
const excerpt = (text: string, query: string) => excerptOf('', text, query).text;
const far = 'lời '.repeat(60);

describe('an excerpt', () => {
  test('finds without diacritics and marks what stands in the text', () => {
    expect(shown(excerpt('Ký bằng chữ ký số của bạn.', 'chu ky so'))).toBe('Ký bằng [chữ ký số] của bạn.');
    expect(shown(excerpt('ĐỊNH DANH mức 2', 'định danh'))).toBe('[ĐỊNH DANH] mức 2');
    expect(shown(excerpt('Chu\u031b\u0303 ky\u0301', 'chữ ký'))).toBe('[Chu\u031b\u0303 ky\u0301]');
  });

  test('where the query stands together, single syllables of it stay plain', () => {
    expect(shown(excerpt('Số tiền lớn, chữ ký số nhỏ', 'chữ ký số'))).toBe('Số tiền lớn, [chữ ký số] nhỏ');
    expect(shown(excerpt('Số tiền và chữ đẹp', 'chữ ký số'))).toBe('[Số] tiền và [chữ] đẹp');
  });

  test('neighbours share one mark, across a line end too', () => {
    expect(shown(excerpt('nộp\nhồ sơ, rồi hồ sơ nộp', 'nộp hồ sơ'))).toBe('[nộp\nhồ sơ], rồi hồ sơ nộp');
  });

  test('shows the part where most of the query stands', () => {
    const text = `Hồ đầu. ${far}mã của hồ sơ ở đây ${far}`;
    const result = shown(excerpt(text, 'hồ sơ mã'));
    expect(result).toMatch(/^… (lời )+\[mã\] của \[hồ sơ\] ở đây (lời )+…$/);
  });

  test('is no longer than 36 words, and whole when the text is short', () => {
    const words = shown(excerpt(`${far}mã ${far}`, 'mã')).match(/\p{L}+/gu);
    expect(words).toHaveLength(36);
    expect(shown(excerpt('Ngắn thôi.', 'không có'))).toBe('Ngắn thôi.');
    expect(shown(excerpt(`Đầu ${far}`, 'không'))).toMatch(/^Đầu lời .* …$/);
    expect(shown(excerpt(`${far}cuối`, 'cuối'))).toMatch(/^… .*\[cuối\]$/);
  });

  test('the pieces are the text: nothing lost, nothing twice', () => {
    const text = 'Mở “VNeID” (mức 2), chọn: Giấy tờ — VNeID!';
    for (const query of ['vneid', 'giay to', '', '!!!', 'mức 2'])
      expect(
        excerpt(text, query)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
  });
});

test('a heading is shown whole; its single syllables stay plain where the text holds the whole query', () => {
  const heading = `${far}trả phí`;
  expect(shown(excerptOf(heading, 'lời', 'phi').heading)).toBe(`${far}trả [phí]`);
  const both = excerptOf('Số nào', 'chữ ký số', 'chữ ký số');
  expect([shown(both.heading), shown(both.text)]).toEqual(['Số nào', '[chữ ký số]']);
});

test('syllables of a query: folded, in their order, at most twelve', () => {
  expect(syllablesOf(' Từng ngõ, TỪNG nhà  118/2025/NĐ-CP ')).toEqual([
    'tung',
    'ngo',
    'tung',
    'nha',
    '118',
    '2025',
    'nd',
    'cp',
  ]);
  expect(syllablesOf('a b c d e f g h i j k l m n')).toHaveLength(12);
  expect(syllablesOf('…!')).toEqual([]);
});
