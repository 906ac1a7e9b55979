import { expect, test } from 'vitest';
import { fc } from '#tests/support/properties';
import { comparable, decimal, isWithin, readNumber } from './typed-answer.rules';

const values = (typed: string, unit?: string) =>
  readNumber(typed, unit).map(({ digits, places }) => Number(digits) / 10 ** places);

test.each([
  ['12', [12]],
  ['-3,5', [-3.5]],
  ['−3,5', [-3.5]],
  ['2.5', [2.5]],
  ['1.234.567', [1234567]],
  ['1.234,5', [1234.5]],
  ['1,234.5', [1234.5]],
  ['1 500', [1500]],
  ['0,125', [0.125]],
  ['1234,50', [1234.5]],
  ['１２', [12]],
])('%s is read as %j', (typed, meant) => {
  expect(values(typed)).toEqual(meant);
});

test('where both ways of writing make sense, both are meant', () => {
  expect(values('1.500')).toEqual([1500, 1.5]);
  expect(values('1,500')).toEqual([1.5, 1500]);
});

test.each(['', 'mười', '1,2,3', '1.2.3', '12a', '1e3', '--1', '.', '1.', '1234567890123456'])(
  '%j is no number',
  (typed) => {
    expect(values(typed)).toEqual([]);
  },
);

test('the unit may be typed as well', () => {
  expect(values('80 %', '%')).toEqual([80]);
  expect(values('5 Ngày', 'ngày')).toEqual([5]);
  expect(values('5 giờ', 'ngày')).toEqual([]);
});

test('tolerances are exact, the edge is within', () => {
  const of = (text: string) => decimal(text) ?? { digits: 0n, places: 0 };
  expect(isWithin(of('0.3'), of('0.2'), of('0.1'))).toBe(true);
  expect(isWithin(of('0.1'), of('0.3'), of('0.2'))).toBe(true);
  expect(isWithin(of('0.30001'), of('0.2'), of('0.1'))).toBe(false);
  expect(isWithin(of('-1'), of('1'), of('1.99'))).toBe(false);
});

test('every number that is written the Vietnamese way is read as it is', () => {
  const format = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 3 });
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (thousandths) => {
      expect(values(format.format(thousandths / 1000))).toContain(thousandths / 1000);
    }),
  );
});

test('texts are compared composed, in small letters, with single spaces and without a full stop', () => {
  expect(comparable('  Chữ ký  SỐ. ', false)).toBe('chữ ký số');
  expect(comparable('Chữ ký số'.normalize('NFD'), false)).toBe('chữ ký số');
  expect(comparable('ĐỊNH DANH', true)).toBe(comparable('dinh danh', true));
  expect(comparable('VNeID', false)).toBe('vneid');
});
