/** Files that people hand in: what they are, and what a camera or a program wrote into them about the sender. Pure. */

/** What may be handed in. SVG is not: it can carry a script. */
const kinds = [
  { mediaType: 'image/jpeg', magic: [0xff, 0xd8, 0xff], offset: 0 },
  { mediaType: 'image/png', magic: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], offset: 0 },
  { mediaType: 'image/webp', magic: [0x57, 0x45, 0x42, 0x50], offset: 8 },
  { mediaType: 'application/pdf', magic: [0x25, 0x50, 0x44, 0x46, 0x2d], offset: 0 },
] as const;

export type UploadedMediaType = (typeof kinds)[number]['mediaType'];

/** For the attribute `accept` of a field. */
export const UPLOAD_ACCEPT = kinds.map(({ mediaType }) => mediaType).join(',');
export const UPLOAD_LIMIT = 5 * 1024 * 1024;
export const UPLOAD_FILES = 10;

/** A form with as many files as it takes and a little over, so that one too many or too large is refused in words. */
export const UPLOAD_BODY_LIMIT = (UPLOAD_FILES + 2) * (UPLOAD_LIMIT + 64 * 1024);

/** The type of a file by its first bytes, whatever its name or the browser says; null when it is none of those allowed. */
export function uploadedMediaType(bytes: Uint8Array): UploadedMediaType | null {
  const kind = kinds.find(({ magic, offset }) => magic.every((byte, index) => bytes[offset + index] === byte));
  if (kind?.mediaType === 'image/webp' && ascii(bytes, 0, 4) !== 'RIFF') return null;
  return kind?.mediaType ?? null;
}

/**
 * The picture without what a camera or a program wrote beside it: the place and time of a photo, names, comments, thumbnails.
 * The picture itself is copied byte for byte, and the way up it is to be held stays: a telephone stores a portrait photo lying
 * and says so in EXIF. A PDF is returned as it is: taking anything away would break the signature of a signed document. So is
 * a file that is cut off or unlike its kind.
 */
export function withoutMetadata(bytes: Uint8Array, mediaType: UploadedMediaType): Uint8Array {
  if (mediaType === 'image/jpeg') return bareJpeg(bytes);
  if (mediaType === 'image/png') return barePng(bytes);
  return mediaType === 'image/webp' ? bareWebp(bytes) : bytes;
}

/** A file name that is safe in a header and a folder: letters, digits, dots and dashes, at most 100 characters. */
export function uploadedFileName(name: string): string {
  const cleaned = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._ -]+/gu, '-')
    .replace(/^[.\s-]+/, '')
    .slice(-100);
  return cleaned || 'tep';
}

function bareJpeg(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let upright = 1;
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] as number;
    // From the start of the scan on there is only picture.
    if (marker === 0xda) break;
    const length = ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number);
    if (length < 2 || at + 2 + length > bytes.length) return bytes;
    const segment = bytes.subarray(at, at + 2 + length);
    if (marker === 0xe1 && ascii(segment, 4, 6) === 'Exif\0\0')
      upright = orientationOf(segment.subarray(10)) ?? upright;
    // APP1 to APP13 and APP15, and comments; APP0 is JFIF, APP14 tells how colours are coded.
    const carried = marker === 0xfe || (marker >= 0xe1 && marker <= 0xef && marker !== 0xee);
    if (!carried) parts.push(segment);
    at += 2 + length;
  }
  const exif = upright === 1 ? [] : [concat([[0xff, 0xe1, 0, 34], text('Exif\0\0'), tiffWith(upright)])];
  // JFIF wants to be first; EXIF comes right after it.
  const [first, ...others] = parts;
  const head = first?.[1] === 0xe0 ? [first, ...exif, ...others] : [...exif, ...parts];
  return concat([bytes.subarray(0, 2), ...head, bytes.subarray(at)]);
}

const pngText = new Set(['tEXt', 'zTXt', 'iTXt', 'tIME', 'eXIf']);

function barePng(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [bytes.subarray(0, 8)];
  let upright = 1;
  let at = 8;
  while (at < bytes.length) {
    if (at + 12 > bytes.length) return bytes;
    const length = view.getUint32(at);
    const type = ascii(bytes, at + 4, 4);
    const end = at + 12 + length;
    if (end > bytes.length) return bytes;
    if (type === 'eXIf') upright = orientationOf(bytes.subarray(at + 8, end - 4)) ?? upright;
    if (type === 'IDAT' && upright !== 1) {
      parts.push(pngChunk('eXIf', tiffWith(upright)));
      upright = 1;
    }
    if (!pngText.has(type)) parts.push(bytes.subarray(at, end));
    at = end;
    if (type === 'IEND') break;
  }
  return concat(parts);
}

function bareWebp(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  let upright = 1;
  let extended: Uint8Array | null = null;
  let at = 12;
  while (at < bytes.length) {
    if (at + 8 > bytes.length) return bytes;
    const type = ascii(bytes, at, 4);
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (end > bytes.length) return bytes;
    if (type === 'EXIF') upright = orientationOf(bytes.subarray(at + 8, at + 8 + length)) ?? upright;
    else if (type !== 'XMP ') {
      const chunk = bytes.slice(at, end);
      if (type === 'VP8X') extended = chunk;
      parts.push(chunk);
    }
    at = end;
  }
  // The flags of the extended header say which chunks there are: bit 2 XMP, bit 3 EXIF.
  if (extended) extended[8] = ((extended[8] as number) & ~0x0c) | (upright === 1 ? 0 : 0x08);
  if (extended && upright !== 1) parts.push(concat([text('EXIF'), [26, 0, 0, 0], tiffWith(upright)]));
  const body = concat(parts);
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, body.length + 4, true);
  return concat([bytes.subarray(0, 4), size, bytes.subarray(8, 12), body]);
}

/** The tag 0x0112 of the first directory of a TIFF, 1 … 8; null when there is none. EXIF 2.32, 4.6.4. */
function orientationOf(tiff: Uint8Array): number | null {
  if (tiff.length < 14) return null;
  const little = ascii(tiff, 0, 2) === 'II';
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const directory = view.getUint32(4, little);
  if (directory + 2 > tiff.length) return null;
  const entries = view.getUint16(directory, little);
  for (let index = 0; index < entries; index += 1) {
    const at = directory + 2 + index * 12;
    if (at + 12 > tiff.length) return null;
    if (view.getUint16(at, little) !== 0x0112) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** A TIFF of 26 bytes that holds the orientation and nothing else. */
function tiffWith(orientation: number): Uint8Array {
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
  return concat([text('MM\0*'), [0, 0, 0, 8, 0, 1], entry, [0, 0, 0, 0]]);
}

function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const named = concat([text(type), data]);
  const frame = new DataView(new ArrayBuffer(8));
  frame.setUint32(0, data.length);
  frame.setUint32(4, crc32(named));
  return concat([new Uint8Array(frame.buffer, 0, 4), named, new Uint8Array(frame.buffer, 4, 4)]);
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function ascii(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

function text(value: string): number[] {
  return [...value].map((sign) => sign.charCodeAt(0));
}

function concat(parts: ReadonlyArray<Uint8Array | readonly number[]>): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
