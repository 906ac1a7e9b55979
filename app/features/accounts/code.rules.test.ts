import { expect, test } from 'vitest';
import {
  ACTIVATION_CODE_LENGTH,
  CODE_ALPHABET,
  printCode,
  RECOVERY_CODE_LENGTH,
  readCode,
  readLoginName,
  readTotp,
} from './code.rules';

const bits = (length: number) => length * Math.log2(CODE_ALPHABET.length);

test('a code is hard to guess and hard to misread', () => {
  expect(bits(ACTIVATION_CODE_LENGTH)).toBeGreaterThan(39);
  expect(bits(RECOVERY_CODE_LENGTH)).toBeGreaterThan(49);
  expect(new Set(CODE_ALPHABET).size).toBe(CODE_ALPHABET.length);
  expect(CODE_ALPHABET).not.toMatch(/[ILO01]/);
});

test('what is printed can be typed in any way', () => {
  expect(printCode('ABCDEFGH')).toBe('ABCD-EFGH');
  expect(['ABCD-EFGH', 'abcd efgh', ' abcdefgh ', 'ABCD–EFGH'].map(readCode)).toEqual(Array(4).fill('ABCDEFGH'));
});

test('six digits are a code of the app; anything else is not', () => {
  expect([readTotp('123 456'), readTotp('012345'), readTotp('12345'), readTotp('ABCDE-FGHJK')]).toEqual([
    '123456',
    '012345',
    null,
    null,
  ]);
});

test('login names meet whatever was typed', () => {
  expect(readLoginName('  Lan.Nguyen@AnGiang.gov.vn ')).toBe('lan.nguyen@angiang.gov.vn');
});
