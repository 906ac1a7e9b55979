import { holds, reader } from './bytes';
import { type PictureRemarks, readExif, xmpTellsPlace } from './exif.rules';
import type { InspectedPicture } from './inspected-media';
import type { PictureType } from './media-type.rules';

const MOST_PICTURE_BYTES = 400_000;
/** A phone of today is 1,440 pixels wide; more is only weight. */
const MOST_PIXELS = 2_400;
const LEAST_PIXELS = 16;

type PixelType = Exclude<PictureType, 'svg'>;
type Found = { width: number; height: number; moving: boolean } & PictureRemarks;

/** What the bytes are, whatever the file is called; null when they are none of ours. */
function pixelTypeOf(bytes: Uint8Array): PixelType | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpg';
  if (startsWith(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'png';
  return startsWith(bytes, 0, 'RIFF') && startsWith(bytes, 8, 'WEBP') ? 'webp' : null;
}

/**
 * Checks a photograph or a screen shot and reads how large it is shown. Refused: another type than its name says, too many bytes or
 * pixels, a place where it was taken (nobody would know that it is published), and pictures that move.
 */
export function inspectPixels(type: PixelType, bytes: Uint8Array): InspectedPicture {
  const faults: string[] = [];
  const real = pixelTypeOf(bytes);
  if (bytes.length > MOST_PICTURE_BYTES)
    faults.push(`the picture has ${bytes.length} bytes, at most ${MOST_PICTURE_BYTES} are allowed`);
  let [width, height] = [0, 0];
  if (real !== type)
    faults.push(`the picture is called .${type}, but is ${real ? `a .${real}` : 'neither JPEG, PNG nor WebP'}`);
  else {
    try {
      const found = readers[real](bytes);
      [width, height] = found.turned ? [found.height, found.width] : [found.width, found.height];
      if (Math.max(width, height) > MOST_PIXELS || Math.min(width, height) < LEAST_PIXELS)
        faults.push(`the picture has ${width} × ${height} pixels, ${LEAST_PIXELS} to ${MOST_PIXELS} are allowed`);
      if (found.place) faults.push('the picture tells where it was taken (GPS), or may: take its metadata out');
      if (found.moving) faults.push('the picture moves: use a film, which begins when it is asked to');
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      faults.push('the picture is damaged: it ends before its size is said');
    }
  }
  return { width, height, faults: faults.map((message) => ({ line: 1, message })) };
}

const readers: Record<PixelType, (bytes: Uint8Array) => Found> = { jpg: readJpeg, png: readPng, webp: readWebp };

/** ITU-T T.81, annex B: segments until the frame's header says the size; the picture itself is not looked at. */
function readJpeg(bytes: Uint8Array): Found {
  const data = reader(bytes);
  const remarks: PictureRemarks = { turned: false, place: false };
  for (let at = 2; ; ) {
    if (data.u8(at) !== 0xff) throw new RangeError('no marker');
    const marker = data.u8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = data.u16(at + 2);
    const content = bytes.subarray(at + 4, at + 2 + length);
    if (marker === 0xe1) addRemarks(remarks, content);
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) return { height: data.u16(at + 5), width: data.u16(at + 7), moving: false, ...remarks };
    if (marker === 0xda || length < 2) throw new RangeError('no frame');
    at += 2 + length;
  }
}

/** Exif, with or without its name before it, or XMP. */
function addRemarks(remarks: PictureRemarks, said: Uint8Array): void {
  const { turned, place } = readExif(startsWith(said, 0, 'Exif\0\0') ? said.subarray(6) : said);
  remarks.turned ||= turned;
  remarks.place ||= place || xmpTellsPlace(said);
}

/** W3C PNG, third edition: chunks in any order after the header; `acTL` makes it move. */
function readPng(bytes: Uint8Array): Found {
  const data = reader(bytes);
  const found: Found = { width: data.u32(16), height: data.u32(20), moving: false, turned: false, place: false };
  for (let at = 8; at + 12 <= bytes.length; at += 12 + data.u32(at)) {
    const [kind, content] = [data.text(at + 4, 4), bytes.subarray(at + 8, at + 8 + data.u32(at))];
    if (kind === 'acTL') found.moving = true;
    if (['eXIf', 'iTXt', 'tEXt'].includes(kind)) addRemarks(found, content);
    // Packed, it cannot be looked into here.
    if (
      kind === 'zTXt' ||
      holds(content.subarray(0, 40), 'Raw profile type') ||
      holds(content.subarray(0, 20), 'xmp\0\x01')
    )
      found.place = true;
  }
  return found;
}

/** RFC 9649: the size stands in the first chunk, which is of one of three kinds. */
function readWebp(bytes: Uint8Array): Found {
  const data = reader(bytes);
  const found: Found = { width: 0, height: 0, moving: false, turned: false, place: false };
  for (let at = 12; at + 8 <= bytes.length; ) {
    const [kind, length] = [data.text(at, 4), data.u32(at + 4, true)];
    const content = bytes.subarray(at + 8, at + 8 + length);
    if (kind === 'VP8X') {
      found.moving = (data.u8(at + 8) & 2) !== 0;
      found.width = 1 + (data.u32(at + 12, true) & 0xffffff);
      found.height = 1 + (data.u32(at + 14, true) >>> 8);
    } else if (kind === 'VP8 ' && found.width === 0) {
      found.width = data.u16(at + 14, true) & 0x3fff;
      found.height = data.u16(at + 16, true) & 0x3fff;
    } else if (kind === 'VP8L' && found.width === 0) {
      const packed = data.u32(at + 9, true);
      found.width = 1 + (packed & 0x3fff);
      found.height = 1 + ((packed >>> 14) & 0x3fff);
    } else if (kind === 'EXIF' || kind === 'XMP ') addRemarks(found, content);
    at += 8 + length + (length % 2);
  }
  if (found.width === 0) throw new RangeError('no size');
  return found;
}

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  return [...text].every((sign, ahead) => bytes[at + ahead] === sign.charCodeAt(0));
}
