import { expect, test } from 'vitest';
import { fc } from '#tests/support/properties';
import { maskAddress, normaliseAddress, phoneFor } from './address.rules';

test.each([
  ['0912 345 678', '+84912345678'],
  ['+84 (0)912.345.678', null],
  ['84912345678', '+84912345678'],
  ['0084912345678', '+84912345678'],
  ['912345678', '+84912345678'],
  // Eleven digits became ten in 2018.
  ['0168 234 5678', '+84382345678'],
  ['01201234567', '+84701234567'],
  ['02963 123 456', null],
  ['0412345678', null],
  ['+14155550100', '+14155550100'],
  ['091234567', null],
  ['0912345678; DROP', null],
])('the telephone number %s', (text, expected) => expect(normaliseAddress('sms', text)).toBe(expected));

test.each([
  [' An.Nguyen@AnGiang.gov.vn ', 'an.nguyen@angiang.gov.vn'],
  ['a@b', null],
  ['a b@c.vn', null],
  ['a@c.vn>\r\nRCPT TO:<x@y.vn', null],
  ['a\r\nBcc: x@y.vn', null],
  ['.a@c.vn', null],
  ['a..b@c.vn', null],
  ['"a b"@c.vn', null],
  ['đ@c.vn', null],
])('the mail address %j', (text, expected) => expect(normaliseAddress('email', text)).toBe(expected));

test('nothing that passes could break out of a command or a header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (text) => {
      const address = normaliseAddress('email', `${text}@angiang.gov.vn`);
      expect(address ?? '').not.toMatch(/[\s<>()",;:\\[\]\p{Cc}]/u);
    }),
  );
});

test('as gateways want a number, and as a page shows an address', () => {
  expect(phoneFor('international', '+84912345678')).toBe('84912345678');
  expect(phoneFor('national', '+84912345678')).toBe('0912345678');
  expect(maskAddress('sms', '+84912345678')).toBe('+84 91***678');
  expect(maskAddress('email', 'an.nguyen@angiang.gov.vn')).toBe('an***@angiang.gov.vn');
});
