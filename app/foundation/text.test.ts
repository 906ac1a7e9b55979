import { describe, expect, test } from 'vitest';
import { fc } from '#tests/support/properties';
import { compareNames, givenName, initials, nameSortKey, normaliseName, searchPattern, searchText } from './text';

describe('names', () => {
  test('one form: composed, single spaces, the Vietnamese Đ', () => {
    expect(normaliseName('  Nguye\u0302\u0303n   Văn An ')).toBe('Nguyễn Văn An');
    expect(normaliseName('\u00d0ặng Thị \u00d0ào')).toBe('\u0110ặng Thị \u0110ào');
  });

  test('the given name is the last word', () => {
    expect(givenName('Nguyễn Thị Minh Khai')).toBe('Khai');
    expect(givenName('Y')).toBe('Y');
  });

  test('initials of a minor', () => {
    expect(initials('đặng Thị Ánh')).toBe('Đ.T.Á.');
    expect(initials('')).toBe('');
  });
});

describe('order', () => {
  test('given name, then family name, then middle name', () => {
    const sorted = ['Trần Thị Bình', 'Nguyễn Văn An', 'Lê An', 'Đỗ Thị Anh', 'Nguyễn Hữu An', 'Bùi Ân'];
    expect([...sorted].sort(compareNames)).toEqual([
      'Lê An',
      'Nguyễn Hữu An',
      'Nguyễn Văn An',
      'Đỗ Thị Anh',
      'Bùi Ân',
      'Trần Thị Bình',
    ]);
  });

  test('a given name stays together: all Hành, then all Hạnh', () => {
    expect(['Bùi Hạnh', 'Vũ Hành', 'Vũ Hạnh', 'Bùi Hành'].sort(compareNames)).toEqual([
      'Bùi Hành',
      'Vũ Hành',
      'Bùi Hạnh',
      'Vũ Hạnh',
    ]);
  });

  test('old and new tone places are one name', () => {
    expect(nameSortKey('Lê Thị Hoà')).toBe(nameSortKey('Lê Thị Hòa'));
  });

  test('given names come as the collator of Vietnamese has them', () => {
    const names =
      'An Anh Ánh Ân Ẩn Bảo Bằng Bình Châu Chi Dung Dũng Duyên Đào Đạt Đức Giang Hà Hải Hạnh Hiền Hiển Hùng Hương Khánh Khoa Kiên Lan Lâm Lý Mai Mỹ Nga Ngà Ngọc Oanh Ơn Phú Phương Quân Sơn Tâm Tấm Thảo Thu Thủy Tuấn Tú Uyên Ước Vân Việt Xuân Yến'.split(
        ' ',
      );
    const collator = new Intl.Collator('vi');
    expect([...names].sort(compareNames)).toEqual([...names].sort(collator.compare));
  });

  test('the key is plain ASCII, so every collation agrees', () => {
    expect(nameSortKey("H'Hen Niê 2 ស៊ុន")).toMatch(/^[0-9a-z ]+$/);
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => /^[0-9a-z ]*$/.test(nameSortKey(name))));
  });
});

describe('search', () => {
  test.each([
    ['Đặng Thị Ước', 'dang thi uoc'],
    ['  TỔ  Công\u00a0nghệ\tsố ', 'to cong nghe so'],
    ['Nguye\u0302\u0303n', 'nguyen'],
  ])('%s', (text, expected) => {
    expect(searchText(text)).toBe(expected);
  });

  test('twice is once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => searchText(searchText(text)) === searchText(text)),
    );
  });

  test('wildcards are letters', () => {
    expect(searchPattern('50%_Đ')).toBe('%50\\%\\_d%');
  });
});
