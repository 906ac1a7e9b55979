import { expect, test } from 'vitest';
import { fc } from '#tests/support/properties';
import { STATUS_LIST_FILL, STATUS_LIST_LENGTH, statusBits } from './status-list.rules';

const places = fc.uniqueArray(fc.integer({ min: 0, max: STATUS_LIST_LENGTH - 1 }), { maxLength: 50 });

test('the places that are set, and no other, are set', () => {
  fc.assert(
    fc.property(places, (set) => {
      const bits = statusBits(set);
      const found: number[] = [];
      for (const [byte, value] of bits.entries()) {
        for (let bit = 0; bit < 8; bit += 1) if (value & (0x80 >> bit)) found.push(byte * 8 + bit);
      }
      expect(found).toEqual([...set].sort((one, other) => one - other));
    }),
  );
});

test('the first place is the leftmost bit', () => {
  expect(statusBits([0])[0]).toBe(0b1000_0000);
  expect(statusBits([15])[1]).toBe(0b0000_0001);
});

test('sixteen kilobytes, half filled at most', () => {
  expect(statusBits([]).length).toBe(16_384);
  expect(STATUS_LIST_FILL).toBeLessThanOrEqual(STATUS_LIST_LENGTH / 2);
});

test('a place outside the list is a mistake', () => {
  for (const place of [-1, STATUS_LIST_LENGTH, 0.5]) expect(() => statusBits([place])).toThrow(RangeError);
});
