import { expect, test } from 'vitest';
import { commonPasswords } from './common-passwords';
import { foldPassword, judgePassword, normalPassword, PASSWORD_MAX } from './password.rules';

const student = { staff: false, loginName: 'hs2008.0012', displayName: 'Mai Gia Hân' };
const official = { staff: true, loginName: 'lan.nguyen@angiang.gov.vn', displayName: 'Nguyễn Thị Lan', email: null };

test.each([
  ['bảy ký', 'tooShort'],
  ['12345678', 'tooCommon', 'tooSimple'],
  ['anhyeuem', 'tooCommon'],
  ['AnhYêuEm123', 'tooCommon'],
  ['Mật Khẩu 2026', 'tooCommon'],
  ['m@tkh4u!!', 'tooCommon'],
  ['P@ssw0rd', 'tooCommon'],
  ['matkhaumatkhau', 'tooCommon'],
  ['aaaaaaaaaaaa', 'tooSimple'],
  ['abcabcabcabc', 'tooSimple'],
  ['abcdefgh', 'tooSimple'],
  ['qwertyasdfgh', 'tooSimple'],
  ['lkjhgfdsa', 'tooSimple'],
  ['Gia Hân 2008', 'tooCommon', 'tooPersonal'],
  ['maigiahan', 'tooPersonal'],
  ['AnGiang2026!!', 'tooCommon', 'tooPersonal'],
  ['hs20080012', 'tooPersonal'],
])('a student may not take %j', (password, ...faults) => {
  expect(faults).toContain(judgePassword(password, student));
});

test.each(['bò vàng ăn cỏ', 'chiếc xuồng ba lá', 'kx9!vT2q', 'tám con vịt', 'ghe chở 40 khóm'])(
  'a student may take %j',
  (password) => {
    expect(judgePassword(password, student)).toBeNull();
  },
);

test('staff need twelve characters, and no more than that is asked of their composition', () => {
  expect(judgePassword('kx9!vT2q', official)).toBe('tooShort');
  expect(judgePassword('mưa chiều bến', official)).toBeNull();
  expect(judgePassword('không một chữ hoa', official)).toBeNull();
  expect(judgePassword('NguyenThiLan2026', official)).toBe('tooPersonal');
});

test('64 characters and more are taken, up to a limit', () => {
  const phrase = 'Trăm năm trong cõi người ta, chữ tài chữ mệnh khéo là ghét nhau. ';
  expect(judgePassword(phrase, official)).toBeNull();
  expect(judgePassword(phrase.repeat(4), official)).toBe('tooLong');
  expect(PASSWORD_MAX).toBeGreaterThanOrEqual(64);
});

test('two keyboards write one password, and case and spaces stay', () => {
  expect(normalPassword('Hân'.normalize('NFD'))).toBe('Hân');
  expect(normalPassword('  A b ')).toBe('  A b ');
  expect(judgePassword('bò vàng ăn cỏ'.normalize('NFD'), student)).toBeNull();
});

test('the list holds what fold makes, each word once', () => {
  expect(commonPasswords.size).toBeGreaterThan(500);
  expect([...commonPasswords].filter((word) => foldPassword(word)[0] !== word)).toEqual([]);
});
