import { expect, test } from 'vitest';
import { sample } from '#tests/support/media';
import { inspectPicture } from './picture.rules';
import { inspectPixels } from './pixel-picture.rules';

const jpg = sample('picture.jpg');
const joined = (...parts: Array<Uint8Array | number[]>) => new Uint8Array(parts.flatMap((part) => [...part]));
const ascii = (text: string) => [...text].map((sign) => sign.charCodeAt(0));
const messages = (type: 'jpg' | 'png' | 'webp', bytes: Uint8Array) =>
  inspectPixels(type, bytes).faults.map(({ message }) => message);

/** Exif with one entry, in Intel's order of bytes. */
function exif(tag: number, value: number): number[] {
  const entry = [tag & 0xff, tag >> 8, 3, 0, 1, 0, 0, 0, value, 0, 0, 0];
  return [...ascii('II'), 42, 0, 8, 0, 0, 0, 1, 0, ...entry, 0, 0, 0, 0];
}
/** With a first segment of its own behind the head. */
const jpegWith = (content: number[]) =>
  joined(
    jpg.subarray(0, 2),
    [0xff, 0xe1, (content.length + 2) >> 8, (content.length + 2) & 0xff],
    content,
    jpg.subarray(2),
  );
const chunk = (kind: string, content: number[]) => [0, 0, 0, content.length, ...ascii(kind), ...content, 0, 0, 0, 0];
const pngWith = (kind: string, content: number[]) =>
  joined(sample('picture.png').subarray(0, 33), chunk(kind, content), sample('picture.png').subarray(33));
const webpWith = (kind: string, content: number[]) =>
  joined(sample('picture.webp'), ascii(kind), [content.length, 0, 0, 0], content, content.length % 2 ? [0] : []);

test.each([
  ['jpg', 'picture.jpg'],
  ['png', 'picture.png'],
  ['webp', 'picture.webp'],
  ['webp', 'picture-lossless.webp'],
] as const)('the size of a .%s is read from %s itself', (type, name) => {
  expect(inspectPicture(type, sample(name))).toEqual({ width: 160, height: 90, faults: [] });
});

test('a picture that lies on its side is shown upright', () => {
  const lying = jpegWith([...ascii('Exif\0\0'), ...exif(0x0112, 6)]);
  expect(inspectPixels('jpg', lying)).toEqual({ width: 90, height: 160, faults: [] });
});

test.each<[string, 'jpg' | 'png' | 'webp', Uint8Array]>([
  ['Exif of a photograph', 'jpg', jpegWith([...ascii('Exif\0\0'), ...exif(0x8825, 26)])],
  ['XMP of a photograph', 'jpg', jpegWith(ascii('http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude="10,22N"/>'))],
  ['Exif of a PNG', 'png', pngWith('eXIf', exif(0x8825, 26))],
  ['packed text of a PNG', 'png', pngWith('zTXt', ascii('Raw\0\0x'))],
  ['Exif of a WebP', 'webp', webpWith('EXIF', exif(0x8825, 26))],
  ['XMP of a WebP', 'webp', webpWith('XMP ', ascii('<x exif:GPSLongitude="105E"/>'))],
])('a place in the %s is refused', (_, type, bytes) => {
  expect(messages(type, bytes)).toEqual(['the picture tells where it was taken (GPS), or may: take its metadata out']);
});

test('a picture that moves is refused: it would move unasked', () => {
  expect(messages('png', pngWith('acTL', [0, 0, 0, 2, 0, 0, 0, 0]))).toEqual([expect.stringContaining('moves')]);
  const moving = joined(
    sample('picture.webp').subarray(0, 12),
    ascii('VP8X'),
    [10, 0, 0, 0, 2, 0, 0, 0, 159, 0, 0, 89, 0, 0],
  );
  expect(inspectPixels('webp', moving)).toMatchObject({
    width: 160,
    height: 90,
    faults: [{ message: expect.stringContaining('moves') }],
  });
});

test('another type than the name says, too many bytes, too many pixels', () => {
  expect(messages('png', jpg)).toEqual(['the picture is called .png, but is a .jpg']);
  expect(messages('jpg', joined(ascii('<svg/>')))).toEqual([
    'the picture is called .jpg, but is neither JPEG, PNG nor WebP',
  ]);
  expect(messages('jpg', joined(jpg, new Uint8Array(400_000)))[0]).toMatch(/bytes, at most 400000/);
  const wide = joined(sample('picture.png'));
  wide[18] = 0x10;
  expect(messages('png', wide)).toEqual(['the picture has 4256 × 90 pixels, 16 to 2400 are allowed']);
});

test('wherever a picture breaks off, it is refused or whole, and nothing throws', () => {
  for (const [type, name] of [
    ['jpg', 'picture.jpg'],
    ['png', 'picture.png'],
    ['webp', 'picture.webp'],
  ] as const) {
    const whole = sample(name);
    for (let length = 0; length < whole.length; length += 1) {
      const { width, faults } = inspectPixels(type, whole.subarray(0, length));
      expect(faults.length > 0 || width === 160).toBe(true);
    }
  }
});
