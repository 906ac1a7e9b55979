import { describe, expect, test } from 'vitest';
import { fc } from '#tests/support/properties';
import { decodeGsm, encodeGsm, gsmWidth } from './gsm7.rules';
import {
  countParts,
  forbiddenIn,
  forcedCharacters,
  type PartTables,
  plainPunctuation,
  splitParts,
  standardTables,
  wideReferenceTables,
  withoutDiacritics,
} from './sms-parts.rules';

const parts = (text: string, tables?: PartTables) => countParts(text, tables).parts;

describe('known boundaries', () => {
  test.each([
    ['', 1],
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['€'.repeat(80), 1],
    [`${'€'.repeat(80)}a`, 2],
    // 152 septets and an escaped sign: it does not fit the 153rd and moves to the next part.
    [`${'a'.repeat(152)}€${'a'.repeat(151)}`, 2],
    [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 3],
    ['đ'.repeat(70), 1],
    ['đ'.repeat(71), 2],
    ['đ'.repeat(134), 2],
    ['đ'.repeat(135), 3],
    // 66 units and a surrogate pair: 134 units, but not two parts.
    [`${'đ'.repeat(66)}😀${'đ'.repeat(66)}`, 3],
    ['à è é ì ò ù É', 1],
  ])('%#', (text, expected) => {
    expect(parts(text)).toBe(expected);
  });

  test('decomposed Vietnamese counts as composed', () => {
    expect(countParts('ế'.repeat(70).normalize('NFD'))).toMatchObject({
      encoding: 'ucs2',
      units: 70,
      parts: 1,
      left: 0,
    });
  });

  test('one letter of Vietnamese makes the whole text UCS-2, and is named', () => {
    const text = 'Tháng 10 là Tháng thi đua “chuyển đổi số”';
    expect(countParts(text).encoding).toBe('ucs2');
    expect(forcedCharacters(text).map(({ character }) => character)).toEqual(['á', 'đ', '“', 'ể', 'ổ', 'ố', '”']);
    expect(forcedCharacters(text)[0]).toEqual({ character: 'á', times: 2 });
    expect(forcedCharacters('Dich vu cong: à è é ì ò ù É')).toEqual([]);
  });

  test('a 16-bit reference leaves one septet and one unit less', () => {
    expect(parts('a'.repeat(304), wideReferenceTables)).toBe(2);
    expect(parts('a'.repeat(305), wideReferenceTables)).toBe(3);
    expect(parts('đ'.repeat(132), wideReferenceTables)).toBe(2);
    expect(parts('đ'.repeat(133), wideReferenceTables)).toBe(3);
  });

  test('a gateway that sells advertising by 122, 268, 421', () => {
    const tables: PartTables = {
      ...standardTables,
      gsm7: { single: 160, concat: 153, totals: [122, 268, 421] },
    };
    expect([122, 123, 268, 269, 421, 422].map((length) => parts('a'.repeat(length), tables))).toEqual([
      1, 2, 2, 3, 3, 4,
    ]);
    expect(countParts('a'.repeat(120), tables).left).toBe(2);
  });
});

const anyText = fc.string({
  unit: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...'abc €[]~đếạ😀🇻') },
    { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }) },
  ),
  maxLength: 500,
});
const widthOf = (text: string, gsm: boolean) =>
  gsm ? [...text].reduce((sum, character) => sum + gsmWidth(character.charCodeAt(0)), 0) : text.length;

describe('for any text', () => {
  test('the parts joined are the text, as many as counted, each within its limit, none cutting a sign in two', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const normal = text.normalize('NFC');
        const { encoding, parts: pieces } = splitParts(text);
        const count = countParts(text);
        expect(pieces.join('')).toBe(normal);
        expect(pieces).toHaveLength(count.parts);
        expect(encoding).toBe(count.encoding);
        expect(encoding).toBe(forcedCharacters(text).length === 0 ? 'gsm7' : 'ucs2');
        const limit = pieces.length === 1 ? standardTables[encoding].single : standardTables[encoding].concat;
        for (const piece of pieces) {
          expect(widthOf(piece, encoding === 'gsm7')).toBeLessThanOrEqual(limit);
          expect(/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(piece)).toBe(false);
        }
        expect(count.units).toBe(widthOf(normal, encoding === 'gsm7'));
      }),
    );
  });

  test('no part could have taken the next sign: the fewest parts that a telephone can join', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { encoding, parts: pieces } = splitParts(text);
        for (let index = 0; index + 1 < pieces.length; index++) {
          const next = [...(pieces[index + 1] ?? '')][0] ?? '';
          const gsm = encoding === 'gsm7';
          expect(widthOf((pieces[index] ?? '') + next, gsm)).toBeGreaterThan(standardTables[encoding].concat);
        }
      }),
    );
  });

  test('what GSM encodes it decodes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abcÄñ€[]{}^~|\\@£Δ0 \n'), maxLength: 300 }), (text) => {
        expect(decodeGsm(encodeGsm(text))).toBe(text);
      }),
    );
  });
});

test('taking the marks off leaves a text of the GSM alphabet', () => {
  const text = 'Ngày 10/10 – Ngày Chuyển đổi số quốc gia: “Đưa công nghệ số đến từng ngõ…”';
  expect(withoutDiacritics(text)).toBe('Ngay 10/10 - Ngay Chuyen doi so quoc gia: "Dua cong nghe so den tung ngo..."');
  expect(countParts(withoutDiacritics(text)).encoding).toBe('gsm7');
  expect(plainPunctuation('“Đúng”')).toBe('"Đúng"');
});

test('names the signs that a gateway refuses', () => {
  expect(forbiddenIn('Đạt 100% [xem @ cổng]', '#&%[]{}\\<@')).toEqual(['%', '[', '@', ']']);
});

test('counts fast enough to count a wave while it is frozen', () => {
  const text =
    'Đồng chí Nguyễn Văn An còn 1 khóa học chưa hoàn thành trước ngày 31/12/2026. Xem tại https://lantoa.angiang.gov.vn/learn';
  const started = process.cpuUsage();
  for (let index = 0; index < 20_000; index++) countParts(text + index);
  const { user, system } = process.cpuUsage(started);
  expect((user + system) / 1000, 'milliseconds of work').toBeLessThan(3_000);
});
