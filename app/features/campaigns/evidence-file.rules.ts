/** What may be handed in as evidence. SVG is not: it can carry a script. */
const kinds = [
  { mediaType: 'image/jpeg', magic: [0xff, 0xd8, 0xff], offset: 0 },
  { mediaType: 'image/png', magic: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], offset: 0 },
  { mediaType: 'image/webp', magic: [0x57, 0x45, 0x42, 0x50], offset: 8 },
  { mediaType: 'application/pdf', magic: [0x25, 0x50, 0x44, 0x46, 0x2d], offset: 0 },
] as const;

export type EvidenceMediaType = (typeof kinds)[number]['mediaType'];

export const EVIDENCE_FILE_LIMIT = 5 * 1024 * 1024;
export const EVIDENCE_FILES = 10;

/** A form with as many files as it takes and a little over, so that one too many or too large is refused in words. */
export const EVIDENCE_BODY_LIMIT = (EVIDENCE_FILES + 2) * (EVIDENCE_FILE_LIMIT + 64 * 1024);

/** The type of a file by its first bytes, whatever its name or the browser says; null when it is none of those allowed. */
export function evidenceMediaType(bytes: Uint8Array): EvidenceMediaType | null {
  const kind = kinds.find(({ magic, offset }) => magic.every((byte, index) => bytes[offset + index] === byte));
  if (kind?.mediaType === 'image/webp' && String.fromCharCode(...bytes.slice(0, 4)) !== 'RIFF') return null;
  return kind?.mediaType ?? null;
}

/**
 * A JPEG without what a camera writes into it: EXIF (with the place where the photo was taken), comments and the like. The
 * picture itself is copied byte for byte; the orientation is lost with the rest. Other types are returned as they are.
 */
export function withoutCameraData(bytes: Uint8Array, mediaType: EvidenceMediaType): Uint8Array {
  if (mediaType !== 'image/jpeg') return bytes;
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] as number;
    // From the start of the scan on there is only picture.
    if (marker === 0xda) break;
    const length = ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number);
    if (length < 2 || at + 2 + length > bytes.length) return bytes;
    // APP1 to APP13 and APP15, and comments; APP0 is JFIF, APP14 tells how colours are coded.
    const carried = marker === 0xfe || (marker >= 0xe1 && marker <= 0xef && marker !== 0xee);
    if (!carried) parts.push(bytes.subarray(at, at + 2 + length));
    at += 2 + length;
  }
  parts.push(bytes.subarray(at));
  return concat(parts);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A file name that is safe in a header and a folder: letters, digits, dots and dashes, at most 100 characters. */
export function evidenceFileName(name: string): string {
  const cleaned = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._ -]+/gu, '-')
    .replace(/^[.\s-]+/, '')
    .slice(-100);
  return cleaned || 'tep';
}
