import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byteRange, isKnownTo } from './byte-range';

const film = { etag: '"a1"', size: 1000 };
const ask = (range: string | null, ifRange: string | null = null) => byteRange({ range, ifRange }, film);
const part = (first: number, last: number) => ({ kind: 'part', first, last });

test('a part is asked for by its first and last byte, by its first alone, or from the end', () => {
  expect(ask('bytes=0-99')).toEqual(part(0, 99));
  expect(ask('bytes=200-')).toEqual(part(200, 999));
  expect(ask('bytes=-100')).toEqual(part(900, 999));
  expect(ask('Bytes= 5 - 5 ')).toEqual(part(5, 5));
});

test('a part that goes beyond the end ends there; one that begins there is none', () => {
  expect(ask('bytes=900-5000')).toEqual(part(900, 999));
  expect(ask('bytes=-5000')).toEqual(part(0, 999));
  expect(ask('bytes=1000-')).toEqual({ kind: 'beyond' });
  expect(ask('bytes=-0')).toEqual({ kind: 'beyond' });
});

test.each(['bytes=5-2', 'bytes=-', 'bytes=a-b', 'items=0-5', 'bytes=0-1,5-9', '', 'bytes=1e3-'])(
  '%j is answered with the whole',
  (range) => expect(ask(range)).toEqual({ kind: 'whole' }),
);

test('a part of the version that the asker has; of another one the whole', () => {
  expect(ask('bytes=0-9', '"a1"')).toEqual(part(0, 9));
  expect(ask('bytes=0-9', '"b2"')).toEqual({ kind: 'whole' });
  expect(ask('bytes=0-9', 'W/"a1"')).toEqual({ kind: 'whole' });
  expect(ask('bytes=0-9', 'Sat, 01 Aug 2026 00:00:00 GMT')).toEqual({ kind: 'whole' });
  expect(ask(null, '"a1"')).toEqual({ kind: 'whole' });
});

test('whatever is asked, a part lies within', () => {
  const number = fc.option(fc.nat({ max: 3000 }), { nil: '' });
  fc.assert(
    fc.property(number, number, fc.integer({ min: 1, max: 2000 }), (from, to, size) => {
      const answer = byteRange({ range: `bytes=${from}-${to}`, ifRange: null }, { etag: '"a"', size });
      if (answer.kind !== 'part') return true;
      return answer.first >= 0 && answer.first <= answer.last && answer.last < size;
    }),
  );
});

test('who has this version is told so', () => {
  expect(isKnownTo('"b2", W/"a1"', '"a1"')).toBe(true);
  expect(isKnownTo('*', '"a1"')).toBe(true);
  expect(isKnownTo('"b2"', '"a1"')).toBe(false);
  expect(isKnownTo(null, '"a1"')).toBe(false);
});
