import { expect, test } from 'vitest';
import {
  readDay,
  readEmail,
  readGender,
  readIdentityNumber,
  readName,
  readPersonCode,
  readPhone,
} from './person-fields.rules';

test.each([
  ['31/12/1990', '1990-12-31'],
  ['1/2/1990', '1990-02-01'],
  ['01-02-1990', '1990-02-01'],
  ['1.2.1990', '1990-02-01'],
  ['1990-02-01', '1990-02-01'],
  ['29/02/2024', '2024-02-29'],
  ['29/02/2023', null],
  ['12/31/1990', null],
  ['1990', null],
  ['1/2/90', null],
  ['hôm qua', null],
])('day %j → %j', (text, value) => expect(readDay(text)).toBe(value));

test.each([
  ['0912 345 678', '0912345678'],
  ['+84912345678', '0912345678'],
  ['84 912.345.678', '0912345678'],
  ['912345678', '0912345678'],
  ['02963 123 456', '02963123456'],
  ['1234', null],
  ['09123456789012', null],
  ['số máy', null],
])('phone %j → %j', (text, value) => expect(readPhone(text)).toBe(value));

test.each([
  ['  Nguyễn   Thị  Ánh ', 'Nguyễn Thị Ánh'],
  ['Neáng Sóc Kha', 'Neáng Sóc Kha'],
  ["H'Hen Niê", "H'Hen Niê"],
  ['Ðặng Văn A'.normalize('NFD'), 'Đặng Văn A'],
  ['Nguyễn Văn A 2', null],
  ['=SUM(A1)', null],
  ['A', null],
])('name %j → %j', (text, value) => expect(readName(text)).toBe(value));

test('codes keep their leading zeros and lose spaces', () => {
  expect(readPersonCode(' 00 123ab ')).toBe('00123AB');
  expect(readPersonCode('mã số')).toBeNull();
  expect(readIdentityNumber('089 190 001 234')).toBe('089190001234');
  expect(readIdentityNumber('08919000123')).toBeNull();
});

test('e-mail and gender', () => {
  expect(readEmail(' Ten@AnGiang.gov.vn ')).toBe('ten@angiang.gov.vn');
  expect(readEmail('ten@angiang')).toBeNull();
  expect(readGender('Nữ'.normalize('NFD'))).toBe('female');
  expect(readGender('x')).toBeNull();
});
