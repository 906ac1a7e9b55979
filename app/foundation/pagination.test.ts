import { expect, test } from 'vitest';
import { fc } from '#tests/support/properties';
import { cursorOf, pageOf, readCursor } from './pagination';

test('a cursor carries any text', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 3 }), (key) => {
      const cursor = cursorOf(key);
      expect(cursor).toMatch(/^[\w-]+$/);
      expect(readCursor(cursor, key.length)).toEqual(key);
    }),
  );
});

test.each(['', '!', 'bm9uc2Vuc2U', cursorOf(['one'])])('%j is the beginning of the list', (text) => {
  expect(readCursor(text, 2)).toBeNull();
});

test('a list is walked forward and back without gap or repetition', () => {
  const all = Array.from({ length: 11 }, (_, index) => String(index).padStart(2, '0'));
  const ask = (request: { after?: string | null; before?: string | null }) => {
    const [after] = readCursor(request.after, 1) ?? [];
    const [before] = readCursor(request.before, 1) ?? [];
    const found = before ? all.filter((row) => row < before).reverse() : all.filter((row) => !after || row > after);
    return pageOf(found.slice(0, 5), { ...request, size: 4 }, (row) => [row]);
  };
  const first = ask({});
  const second = ask({ after: first.next });
  const third = ask({ after: second.next });
  expect([...first.rows, ...second.rows, ...third.rows]).toEqual(all);
  expect([first.previous, third.next]).toEqual([null, null]);
  expect(ask({ before: third.previous })).toEqual(second);
  expect(ask({ before: second.previous })).toEqual(first);
});
