import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { uploadedFileName, uploadedMediaType, withoutMetadata } from './uploaded-file';

const bytes = (...values: Array<number | string>) =>
  new Uint8Array(
    values.flatMap((value) => (typeof value === 'string' ? [...value].map((sign) => sign.charCodeAt(0)) : [value])),
  );
const text = (file: Uint8Array) => Buffer.from(file).toString('latin1');

test('the first bytes say what a file is', () => {
  expect(uploadedMediaType(bytes(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg');
  expect(uploadedMediaType(bytes(0x89, 'PNG', 13, 10, 26, 10))).toBe('image/png');
  expect(uploadedMediaType(bytes('RIFF', 0, 0, 0, 0, 'WEBP'))).toBe('image/webp');
  expect(uploadedMediaType(bytes('%PDF-1.7'))).toBe('application/pdf');
});

test.each([
  ['an SVG', bytes('<svg onload=alert(1)>')],
  ['a page', bytes('<!DOCTYPE html>')],
  ['a GIF', bytes('GIF89a')],
  ['a sound in RIFF', bytes('RIFF', 0, 0, 0, 0, 'WAVE')],
  ['something that ends like WebP', bytes('XXXX', 0, 0, 0, 0, 'WEBP')],
  ['nothing', bytes()],
])('%s is refused', (_, file) => {
  expect(uploadedMediaType(file)).toBeNull();
});

/** A TIFF of a camera: where it was, and which way up; little-endian or big-endian. */
function cameraTiff(orientation: number, little: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(8 + 2 + 24 + 4));
  view.setUint16(0, little ? 0x4949 : 0x4d4d);
  view.setUint16(2, 42, little);
  view.setUint32(4, 8, little);
  view.setUint16(8, 2, little);
  for (const [index, [tag, value]] of [
    [0x010f, 7],
    [0x0112, orientation],
  ].entries()) {
    view.setUint16(10 + index * 12, tag as number, little);
    view.setUint16(12 + index * 12, 3, little);
    view.setUint32(14 + index * 12, 1, little);
    view.setUint16(18 + index * 12, value as number, little);
  }
  return new Uint8Array([...new Uint8Array(view.buffer), ...bytes('GPS 10.38N 105.43E')]);
}

function jpeg(orientation: number, little: boolean): { photo: Uint8Array; picture: Uint8Array } {
  const tiff = cameraTiff(orientation, little);
  const exif = [0xff, 0xe1, 0, tiff.length + 8, ...bytes('Exif\0\0'), ...tiff];
  const jfif = [0xff, 0xe0, 0, 4, 1, 2];
  const comment = [0xff, 0xfe, 0, 8, ...bytes('Nguyen')];
  const picture = [0xff, 0xdb, 0, 4, 1, 2, 0xff, 0xda, 0, 2, 7, 7, 7, 0xff, 0xd9];
  return {
    photo: new Uint8Array([0xff, 0xd8, ...jfif, ...exif, ...comment, ...picture]),
    picture: new Uint8Array(picture),
  };
}

function chunk(type: string, data: Uint8Array): number[] {
  const named = new Uint8Array([...bytes(type), ...data]);
  const frame = new DataView(new ArrayBuffer(8));
  frame.setUint32(0, data.length);
  frame.setUint32(4, crc32(named));
  return [...new Uint8Array(frame.buffer, 0, 4), ...named, ...new Uint8Array(frame.buffer, 4, 4)];
}

describe('what a camera wrote', () => {
  test.each([true, false])('of a JPEG only the way up stays (little-endian: %s)', (little) => {
    const { photo, picture } = jpeg(6, little);
    const bare = withoutMetadata(photo, 'image/jpeg');
    expect(text(bare)).not.toMatch(/GPS|Nguyen/);
    expect([...bare.slice(-picture.length)]).toEqual([...picture]);
    expect([...bare.slice(0, 6)]).toEqual([0xff, 0xd8, 0xff, 0xe0, 0, 4]);
    // Big-endian, one entry: tag 0x0112, SHORT, one value, 6.
    expect(text(bare)).toContain(text(bytes('Exif\0\0MM\0*', 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6)));
    expect(withoutMetadata(bare, 'image/jpeg')).toEqual(bare);
  });

  test('a JPEG that stands upright carries nothing', () => {
    expect(text(withoutMetadata(jpeg(1, true).photo, 'image/jpeg'))).not.toContain('Exif');
  });

  test('of a PNG only the way up stays, under a right checksum', () => {
    const head = [...bytes(0x89, 'PNG', 13, 10, 26, 10)];
    const pixels = [...chunk('IHDR', bytes(1, 2, 3)), ...chunk('IDAT', bytes(7, 7))];
    const told = [...chunk('tEXt', bytes('Author\0Nguyen')), ...chunk('eXIf', cameraTiff(8, true))];
    const end = chunk('IEND', bytes());
    const photo = new Uint8Array([...head, ...told, ...pixels, ...end, ...bytes('trailing words')]);
    const bare = withoutMetadata(photo, 'image/png');
    expect(text(bare)).not.toMatch(/GPS|Nguyen|trailing/);
    const upright = bytes('MM\0*', 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 8, 0, 0, 0, 0, 0, 0);
    const expected = [...head, ...chunk('IHDR', bytes(1, 2, 3)), ...chunk('eXIf', upright)];
    expect([...bare]).toEqual([...expected, ...chunk('IDAT', bytes(7, 7)), ...end]);
  });

  test('of a WebP only the way up stays, and its header says so', () => {
    const riff = (type: string, data: Uint8Array) => [...bytes(type), data.length, 0, 0, 0, ...data];
    const tiff = cameraTiff(3, false);
    const flags = bytes(0x0c, 0, 0, 0, 9, 0, 0, 9, 0, 0);
    const body = [
      ...riff('VP8X', flags),
      ...riff('VP8 ', bytes(1, 2)),
      ...riff('EXIF', tiff),
      ...riff('XMP ', bytes('Nguyen')),
    ];
    const bare = withoutMetadata(new Uint8Array([...bytes('RIFF', 0, 0, 0, 0, 'WEBP'), ...body]), 'image/webp');
    expect(text(bare)).not.toMatch(/GPS|Nguyen|XMP/);
    expect(new DataView(bare.buffer).getUint32(4, true)).toBe(bare.length - 8);
    expect(bare[20]).toBe(0x08);
    expect(text(bare)).toContain('EXIF');
  });

  test('a PDF is not touched: it may be signed', () => {
    const pdf = bytes('%PDF-1.7 /Author (Nguyen)');
    expect(withoutMetadata(pdf, 'application/pdf')).toBe(pdf);
  });

  test.each([
    ['image/jpeg', bytes(0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 1)],
    ['image/png', bytes(0x89, 'PNG', 13, 10, 26, 10, 0, 0, 99, 0, 'IHDR', 1, 2, 3, 4)],
    ['image/webp', bytes('RIFF', 0, 0, 0, 0, 'WEBP', 'VP8X', 99, 0, 0, 0, 1)],
  ] as const)('a %s that is cut off is kept as it is', (mediaType, cut) => {
    expect(withoutMetadata(cut, mediaType)).toEqual(cut);
  });
});

test('names become safe for headers and folders', () => {
  expect(uploadedFileName('../../etc/passwd')).toBe('etc-passwd');
  expect(uploadedFileName('ảnh ra quân 10-10.jpg')).toBe('ảnh ra quân 10-10.jpg');
  expect(uploadedFileName('a"b\r\nSet-Cookie: x.png')).not.toMatch(/["\r\n:]/);
  expect(uploadedFileName('')).toBe('tep');
});
