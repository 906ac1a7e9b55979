import { expect, test } from 'vitest';
import { fc } from '#tests/support/properties';
import { CROCKFORD, certificateNumber, groupedSerial, isMinor, readSerial, SERIAL_LENGTH } from './certificate.rules';

const serials = fc
  .array(fc.constantFrom(...CROCKFORD), { minLength: SERIAL_LENGTH, maxLength: SERIAL_LENGTH })
  .map((signs) => signs.join(''));

test('a serial is read back however it is written', () => {
  fc.assert(
    fc.property(serials, (serial) => {
      expect(readSerial(groupedSerial(serial))).toBe(serial);
      expect(readSerial(` ${groupedSerial(serial).toLowerCase().replaceAll('-', ' – ')} `)).toBe(serial);
      expect(readSerial(serial.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(serial);
    }),
  );
});

test('at least 128 random bits', () => {
  expect(Math.log2(CROCKFORD.length) * SERIAL_LENGTH).toBeGreaterThanOrEqual(128);
  expect(new Set(CROCKFORD).size).toBe(32);
});

test('what cannot be a serial is none', () => {
  for (const text of ['', '7K3M', 'U'.repeat(28), 'A'.repeat(27), 'A'.repeat(29), "' or 1=1 --", 'Ａ'.repeat(27)]) {
    expect(readSerial(text)).toBeNull();
  }
});

test('numbers run within a year', () => {
  expect(certificateNumber(2026, 1)).toBe('2026/000001');
  expect(certificateNumber(2026, 1_234_567)).toBe('2026/1234567');
});

test('somebody is of age on the eighteenth birthday', () => {
  expect(isMinor('2010-03-02', '2028-03-01')).toBe(true);
  expect(isMinor('2010-03-02', '2028-03-02')).toBe(false);
  expect(isMinor('2008-02-29', '2026-02-28')).toBe(true);
  expect(isMinor(null, '2026-02-28')).toBe(false);
});
