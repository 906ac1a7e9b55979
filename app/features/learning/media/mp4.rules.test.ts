import { expect, test } from 'vitest';
import { sample } from '#tests/support/media';
import { inspectFilm } from './mp4.rules';

const film = sample('film.mp4');

/** The film with what stands somewhere replaced, as long as it was. */
function replaced(from: string, to: string, bytes = film): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  if (!text.includes(from)) throw new Error(`nothing to replace: ${from}`);
  return new Uint8Array(Buffer.from(text.replace(from, to), 'latin1'));
}
/** With some bytes behind a box's name set to others. */
function changed(kind: string, ahead: number, ...values: number[]): Uint8Array {
  const bytes = new Uint8Array(film);
  const at = Buffer.from(bytes).toString('latin1').lastIndexOf(kind) + 4;
  bytes.set(values, at + ahead);
  return bytes;
}

test('size, length, sound and packing are read from the film itself', () => {
  expect(inspectFilm(film)).toEqual({
    ...{ width: 160, height: 90, seconds: 4, sound: false },
    ...{ codecs: 'avc1.42c01e', faults: [] },
  });
  expect(inspectFilm(sample('film-with-sound.mp4'))).toMatchObject({
    ...{ sound: true, codecs: 'avc1.42c01e, mp4a.40.2', faults: [] },
  });
});

test('a film that was held upright is as wide as it is shown', () => {
  const turned = changed('tkhd', 40, 0, 0, 0, 0, 0, 1, 0, 0);
  expect(inspectFilm(turned)).toMatchObject({ width: 90, height: 160, faults: [] });
});

test.each<[string, Uint8Array, RegExp]>([
  ['its table of contents behind the pictures', sample('film-index-last.mp4'), /moov before mdat/],
  ['pictures that old phones do not know', sample('film-mpeg4.mp4'), /packed as "mp4v", not as H\.264/],
  ['a profile that they do not know', changed('avcC', 1, 110), /H\.264 profile 110, level 3/],
  ['a level that they do not play', changed('avcC', 3, 51), /profile 66, level 5\.1/],
  [
    'sound that they do not know',
    replaced('mp4a', 'ac-3', sample('film-with-sound.mp4')),
    /packed as "ac-3", not as AAC/,
  ],
  ['no length', changed('mvhd', 16, 0, 0, 0, 0), /does not say how long/],
  ['eleven minutes', changed('mvhd', 16, 0, 0x0a, 0x12, 0x20), /lasts 660 seconds, at most 600/],
  ['no track of pictures', replaced('vide', 'hint'), /0 tracks of pictures/],
  ['a place where it was taken', replaced('edts', '\xa9xyz'), /tells where it was taken/],
  ['another kind of file', sample('picture.jpg'), /damaged|called \.mp4, but is none/],
  ['no table of contents', replaced('moov', 'free'), /damaged: it has no moov/],
  ['a part that is longer than the whole', changed('avcC', -8, 0x7f), /damaged: "avcC" is longer than its place/],
])('refused: %s', (_, bytes, fault) => {
  expect(inspectFilm(bytes).faults.join('\n')).toMatch(fault);
});

test('wherever a film breaks off it is refused, and nothing throws', () => {
  const pictures = Buffer.from(film).toString('latin1').indexOf('mdat') - 4;
  for (let length = 0; length <= pictures; length += 1)
    expect(inspectFilm(film.subarray(0, length)).faults, `${length} bytes`).not.toEqual([]);
});

test('whatever a byte of its head is changed to, reading ends', () => {
  for (let at = 0; at < 900; at += 1) {
    for (const value of [0, 1, 0x80, 0xff]) {
      const bytes = new Uint8Array(film);
      bytes[at] = value;
      expect(Array.isArray(inspectFilm(bytes).faults)).toBe(true);
    }
  }
});
