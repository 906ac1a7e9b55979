import { expect, test } from 'vitest';
import { evidenceFileName, evidenceMediaType, withoutCameraData } from './evidence-file.rules';

const bytes = (...values: Array<number | string>) =>
  new Uint8Array(
    values.flatMap((value) => (typeof value === 'string' ? [...value].map((sign) => sign.charCodeAt(0)) : [value])),
  );

test('the first bytes say what a file is', () => {
  expect(evidenceMediaType(bytes(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg');
  expect(evidenceMediaType(bytes(0x89, 'PNG', 13, 10, 26, 10))).toBe('image/png');
  expect(evidenceMediaType(bytes('RIFF', 0, 0, 0, 0, 'WEBP'))).toBe('image/webp');
  expect(evidenceMediaType(bytes('%PDF-1.7'))).toBe('application/pdf');
});

test.each([
  ['an SVG', bytes('<svg onload=alert(1)>')],
  ['a page', bytes('<!DOCTYPE html>')],
  ['a GIF', bytes('GIF89a')],
  ['a sound in RIFF', bytes('RIFF', 0, 0, 0, 0, 'WAVE')],
  ['something that ends like WebP', bytes('XXXX', 0, 0, 0, 0, 'WEBP')],
  ['nothing', bytes()],
])('%s is refused', (_, file) => {
  expect(evidenceMediaType(file)).toBeNull();
});

test('where a photo was taken does not stay in it', () => {
  const exif = bytes(0xff, 0xe1, 0, 9, 'GPS:105');
  const quantisation = bytes(0xff, 0xdb, 0, 4, 1, 2);
  const scan = bytes(0xff, 0xda, 0, 2, 7, 7, 7, 0xff, 0xd9);
  const photo = new Uint8Array([0xff, 0xd8, ...exif, ...quantisation, ...scan]);
  expect([...withoutCameraData(photo, 'image/jpeg')]).toEqual([0xff, 0xd8, ...quantisation, ...scan]);
});

test('a file that is cut off is kept as it is', () => {
  const cut = bytes(0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 1);
  expect(withoutCameraData(cut, 'image/jpeg')).toEqual(cut);
});

test('names become safe for headers and folders', () => {
  expect(evidenceFileName('../../etc/passwd')).toBe('etc-passwd');
  expect(evidenceFileName('ảnh ra quân 10-10.jpg')).toBe('ảnh ra quân 10-10.jpg');
  expect(evidenceFileName('a"b\r\nSet-Cookie: x.png')).not.toMatch(/["\r\n:]/);
  expect(evidenceFileName('')).toBe('tep');
});
