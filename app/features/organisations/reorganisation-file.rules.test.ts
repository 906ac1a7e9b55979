import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { codeOf, hasColumns, matchUnits, readFileRows, statedName } from './reorganisation-file.rules';

const cells = parse(readFileSync('prisma/seed/data/reorganisation-2025.csv', 'utf8')) as string[][];

test('the file of 2025: 299 lines, none of them bad, to 102 units', () => {
  expect(hasColumns(cells[0])).toBe(true);
  const { rows, bad } = readFileRows(cells);
  expect(bad).toEqual([]);
  expect(rows).toHaveLength(299);
  expect(new Set(rows.map((row) => `${row.new_type} ${row.new_name}`)).size).toBe(102);
});

test('a bad line says where and what', () => {
  const line = ['An Biên', 'thành phố', 'Thứ Ba', 'township', '', '', 'no'];
  const { bad } = readFileRows([cells[0] as string[], line, ['', '', '', '', '', '', '']]);
  expect(bad).toEqual([{ line: 2, columns: ['new_type', 'old_province'] }]);
});

const unit = (id: string, name: string, above: string[], type = 'commune') => ({
  id,
  name,
  type,
  qualifier: null,
  above,
});
const known = [
  unit('1', 'Xã Bình An', ['Huyện Châu Thành', 'UBND tỉnh Kiên Giang']),
  unit('2', 'Xã Bình An', ['Huyện Kiên Lương', 'UBND tỉnh Kiên Giang']),
  unit('3', 'Xã Phú Thành', ['Huyện Phú Tân', 'UBND tỉnh An Giang']),
  unit('4', 'Xã Phú Thạnh', ['Huyện Phú Tân', 'UBND tỉnh An Giang']),
  unit('5', 'Huyện Kiên Hải', ['UBND tỉnh Kiên Giang'], 'district'),
];
const row = (more: object) =>
  ({
    ...{ new_name: 'Mới', new_type: 'commune', old_name: 'Bình An', old_type: 'commune', old_province: 'Kiên Giang' },
    ...{ old_district: '', split_among_several: 'no', line: 2, ...more },
  }) as Parameters<typeof matchUnits>[0];
const found = (more: object) => matchUnits(row(more), known).map(({ id }) => id);

test('a double is told by its district, else both are offered', () => {
  expect(found({ old_district: 'Huyện Châu Thành' })).toEqual(['1']);
  expect(found({})).toEqual(['1', '2']);
  expect(found({ old_province: 'An Giang' })).toEqual([]);
  expect(found({ old_type: 'ward' })).toEqual([]);
});

test('names that differ by a tone are two, however the letters are composed', () => {
  expect(found({ old_name: 'Phú Thành'.normalize('NFD').normalize('NFC'), old_province: 'An Giang' })).toEqual(['3']);
});

test('a line may name a district', () => {
  expect(found({ old_name: 'Kiên Hải', old_type: 'district' })).toEqual(['5']);
  expect(statedName(row({ old_name: 'Kiên Hải', old_type: 'district' }))).toBe('Huyện Kiên Hải, Kiên Giang');
});

test('codes are plain', () => {
  expect(codeOf('Xã Cù Lao Giêng')).toBe('xa-cu-lao-gieng');
  expect(codeOf('Đặc khu Thổ Châu')).toBe('dac-khu-tho-chau');
});
