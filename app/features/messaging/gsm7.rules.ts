/** The GSM 7-bit default alphabet and its extension table (3GPP TS 23.038, 6.2.1), one octet a septet as SMPP carries it. */

const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

const extension: Record<string, number> = {
  '\f': 0x0a,
  '^': 0x14,
  '{': 0x28,
  '}': 0x29,
  '\\': 0x2f,
  '[': 0x3c,
  '~': 0x3d,
  ']': 0x3e,
  '|': 0x40,
  '€': 0x65,
};

const ESCAPE = 0x1b;

/** Septets that a UTF-16 unit takes: 1, 2 for the extension table, 0 when the alphabet lacks it. Indexed for one look a unit. */
const widths = new Uint8Array(0x10000);
const codes = new Uint8Array(0x10000);
for (const [code, character] of [...basic].entries()) {
  if (code === ESCAPE) continue;
  widths[character.charCodeAt(0)] = 1;
  codes[character.charCodeAt(0)] = code;
}
for (const [character, code] of Object.entries(extension)) {
  widths[character.charCodeAt(0)] = 2;
  codes[character.charCodeAt(0)] = code;
}

/** 1 or 2 septets, or 0 when the unit forces the whole text into UCS-2. */
export function gsmWidth(unit: number): number {
  return widths[unit] ?? 0;
}

/** Unpacked septets, one an octet: what `data_coding` 0 carries. @throws RangeError for a character outside the alphabet. */
export function encodeGsm(text: string): Uint8Array {
  const octets = new Uint8Array(text.length * 2);
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const width = gsmWidth(unit);
    if (width === 0) throw new RangeError(`not in the GSM alphabet: U+${unit.toString(16)}`);
    if (width === 2) octets[length++] = ESCAPE;
    octets[length++] = codes[unit] ?? 0;
  }
  return octets.subarray(0, length);
}

/** The text that unpacked septets stand for; an unknown escape is a space, as the standard says. */
export function decodeGsm(octets: Uint8Array): string {
  const alphabet = [...basic];
  const byCode = new Map(Object.entries(extension).map(([character, code]) => [code, character]));
  let text = '';
  for (let index = 0; index < octets.length; index++) {
    const code = octets[index] ?? 0;
    if (code === ESCAPE) text += byCode.get(octets[++index] ?? 0) ?? ' ';
    else text += alphabet[code & 0x7f] ?? ' ';
  }
  return text;
}
