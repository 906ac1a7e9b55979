import { describe, expect, test } from 'vitest';
import { fc } from '#tests/support/properties';
import {
  csvOf,
  decodeText,
  delimiterOf,
  guardCell,
  looksLikeWorkbook,
  unguardCell,
  withoutSeparatorLine,
} from './roster-text.rules';

const text = 'Họ và tên;Ngày sinh\nNguyễn Thị Ánh Tuyết;01/02/1990\nĐặng Hữu Phước;3/4/1988\n';

function utf16(value: string, bigEndian: boolean, mark: boolean): Uint8Array {
  const units = [...(mark ? '\uFEFF' : ''), ...value].flatMap((sign) => [...sign].map((s) => s.charCodeAt(0)));
  return Uint8Array.from(units.flatMap((unit) => (bigEndian ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])));
}

/** Windows-1258 as Excel writes it: base letters with their shape, tones as separate signs. */
function windows1258(value: string): Uint8Array {
  const decoder = new TextDecoder('windows-1258');
  const byteOf = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  const bytes: number[] = [];
  for (const letter of value.normalize('NFC')) {
    const direct = byteOf.get(letter);
    if (direct !== undefined) {
      bytes.push(direct);
      continue;
    }
    const parts = letter.normalize('NFD');
    const tone = [...parts].find((sign) => '\u0300\u0301\u0303\u0309\u0323'.includes(sign)) ?? '';
    const base = parts.replace(tone, '').normalize('NFC');
    bytes.push(byteOf.get(base) as number, byteOf.get(tone) as number);
  }
  return Uint8Array.from(bytes);
}

describe('decoding', () => {
  test.each([
    ['utf-8 without a mark', new TextEncoder().encode(text), 'utf-8'],
    ['utf-8 with a mark', new TextEncoder().encode(`\uFEFF${text}`), 'utf-8'],
    ['utf-8 in decomposed form', new TextEncoder().encode(text.normalize('NFD')), 'utf-8'],
    ['utf-16le with a mark', utf16(text, false, true), 'utf-16le'],
    ['utf-16be with a mark', utf16(text, true, true), 'utf-16be'],
    ['utf-16le without a mark', utf16(text, false, false), 'utf-16le'],
    ['utf-16be without a mark', utf16(text, true, false), 'utf-16be'],
    ['windows-1258', windows1258(text), 'windows-1258'],
  ])('reads %s', (_, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ text: text.normalize('NFC'), encoding });
  });

  test('knows a workbook by its first bytes', () => {
    expect(looksLikeWorkbook(Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0))).toBe(true);
    expect(looksLikeWorkbook(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0))).toBe(true);
    expect(looksLikeWorkbook(new TextEncoder().encode('PK,tên'))).toBe(false);
  });
});

describe('separators', () => {
  test.each([
    ['a;b;c\n1;"x,y,z,t";3', ';'],
    ['a,b,c\n1,2,3', ','],
    ['a\tb\tc\n"1,5"\t2\t3', '\t'],
    ['sep=;\na;b\n1,2,3,4,5;6', ';'],
    ['only one column\nof names', ','],
  ])('%j → %j', (value, delimiter) => {
    expect(delimiterOf(value)).toBe(delimiter);
  });

  test("Excel's line goes away", () => {
    expect(withoutSeparatorLine('sep=;\r\na;b')).toBe('a;b');
    expect(withoutSeparatorLine('Separator;b')).toBe('Separator;b');
  });
});

describe('cells that a spreadsheet would run', () => {
  test('no cell begins as a formula, and each comes back as it was', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^['=+\-@\t\r]*[^\0]{0,12}$/), (cell) => {
        const guarded = guardCell(cell);
        expect(guarded).not.toMatch(/^[=+\-@\t\r]/);
        expect(unguardCell(guarded)).toBe(cell);
      }),
    );
  });

  test('quotes what needs it', () => {
    expect(
      csvOf([
        ['Mã', 'Chức vụ'],
        ['007', 'Trưởng phòng, "quyền"'],
        ['=1+1', "'"],
      ]),
    ).toBe('\uFEFFMã,Chức vụ\r\n007,"Trưởng phòng, ""quyền"""\r\n\'=1+1,\'\r\n');
  });
});
