import { describe, expect, test } from 'vitest';
import { fc } from '#tests/support/properties';
import { byteRange, inParts, isKnownTo, isPacked } from './byte-range';

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

describe('an answer', () => {
  const bytes = Buffer.from('0123456789');
  const answer = (asked: Record<string, string>, type = 'video/mp4') =>
    inParts(new Request('http://x/', { headers: asked }), {
      ...{ headers: new Headers({ 'Content-Type': type }), etag: '"a1"', size: bytes.length },
      body: (first, last) => new Uint8Array(bytes.subarray(first, last + 1)),
    });
  const said = async (response: Response) => ({
    status: response.status,
    text: await response.text(),
    ...Object.fromEntries(response.headers),
  });

  test('is the whole, with its name, its size and that parts are to be had', async () => {
    const whole = { status: 200, text: '0123456789', etag: '"a1"', 'accept-ranges': 'bytes', 'content-length': '10' };
    expect(await said(answer({}))).toMatchObject(whole);
    expect(await said(answer({ Range: 'bytes=0-1', 'If-Range': '"b2"' }))).toMatchObject(whole);
  });

  test('is the part that was asked for, says nothing to whoever has it, and refuses what lies beyond', async () => {
    const part = { status: 206, text: '234', 'content-range': 'bytes 2-4/10', 'content-length': '3' };
    expect(await said(answer({ Range: 'bytes=2-4' }))).toMatchObject(part);
    expect(await said(answer({ 'If-None-Match': '"a1"' }))).toMatchObject({ status: 304, text: '' });
    const beyond = { status: 416, text: '', 'content-range': 'bytes */10', 'cache-control': 'no-store' };
    expect(await said(answer({ Range: 'bytes=10-' }))).toMatchObject(beyond);
  });

  test('is whole and has no name where it goes out packed', async () => {
    for (const type of ['text/html', 'image/svg+xml', 'application/json', 'text/vtt']) {
      expect(isPacked(type)).toBe(true);
      const packed = await said(answer({ Range: 'bytes=2-4' }, type));
      expect(packed).toMatchObject({ status: 200, text: '0123456789' });
      expect(packed).not.toHaveProperty('etag');
    }
    expect(['video/mp4', 'image/png', 'font/woff2', 'application/octet-stream'].filter(isPacked)).toEqual([]);
  });
});
