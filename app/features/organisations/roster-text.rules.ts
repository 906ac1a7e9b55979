/** A roster file as text: its encoding, its separator, and the cells that a spreadsheet must not take for formulas. */

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258';

/**
 * Reads the bytes of a text file: by its byte order mark, else UTF-16 by its zero bytes, else UTF-8 if it is valid, else
 * Windows-1258, which Vietnamese editions of Excel write. That one keeps tones as separate signs, hence NFC.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: TextEncoding } {
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  return { text: text.replace(/^\uFEFF/, '').normalize('NFC'), encoding };
}

function encodingOf(bytes: Uint8Array): TextEncoding {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  const sample = bytes.subarray(0, 2_000);
  const zeros = [0, 1].map((parity) => sample.filter((byte, index) => byte === 0 && index % 2 === parity).length);
  if ((zeros[1] ?? 0) > sample.length / 8) return 'utf-16le';
  if ((zeros[0] ?? 0) > sample.length / 8) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1258';
  }
}

/** Whether bytes are those of a workbook (a zip or an old compound file) and not of a text. */
export function looksLikeWorkbook(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return (
    (a === 0x50 && b === 0x4b && c === 0x03 && d === 0x04) || (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0)
  );
}

const delimiters = [',', ';', '\t'] as const;
export type Delimiter = (typeof delimiters)[number];

/** The separator that occurs most in the first lines, outside quotes. `sep=;`, which Excel writes, is believed. */
export function delimiterOf(text: string): Delimiter {
  const told = /^sep=([,;\t])\r?\n/i.exec(text)?.[1];
  if (told) return told as Delimiter;
  const start = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, '');
  const counts = delimiters.map((delimiter) => start.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** Takes Excel's `sep=` line away. */
export function withoutSeparatorLine(text: string): string {
  return text.replace(/^sep=[,;\t]\r?\n/i, '');
}

/**
 * A cell that a spreadsheet would run as a formula gets an apostrophe before it; one that already has apostrophes there gets
 * one more, so that `unguardCell` gives back exactly what was.
 */
export function guardCell(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

export function unguardCell(text: string): string {
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}

/** Rows as CSV for a spreadsheet: UTF-8 with its mark, commas, CRLF (RFC 4180), every cell guarded. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((cells) => cells.map((cell) => quoted(guardCell(cell))).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function quoted(cell: string): string {
  return /[",\r\n\t;]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
