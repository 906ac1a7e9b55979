import { gsmWidth } from './gsm7.rules';

export type SmsEncoding = 'gsm7' | 'ucs2';

/**
 * How a route counts parts. `single` and `concat` are units (septets or UTF-16 units) of a text alone and of each part of a
 * longer one; `totals` instead lists the most units of 1, 2, 3 … parts, for gateways that sell by such a table.
 */
export type PartTable = { single: number; concat: number; totals?: readonly number[] };
export type PartTables = Record<SmsEncoding, PartTable>;

/** 140 octets, less a header of 6 for the parts of a longer text (3GPP TS 23.040, 9.2.3.24.1: 8-bit reference). */
export const standardTables: PartTables = { gsm7: { single: 160, concat: 153 }, ucs2: { single: 70, concat: 67 } };
/** The same with a 16-bit reference: a header of 7 octets. */
export const wideReferenceTables: PartTables = { gsm7: { single: 160, concat: 152 }, ucs2: { single: 70, concat: 66 } };

export type SmsCount = {
  encoding: SmsEncoding;
  /** Septets or UTF-16 units of the whole text. */
  units: number;
  parts: number;
  /** Units left in the last part. */
  left: number;
};

export type ForcedCharacter = { character: string; times: number };

/**
 * Counts the parts of a text in one pass. The text is put into NFC first: decomposed Vietnamese, as macOS pastes it, would
 * count up to four times. Neither an escaped GSM character nor a surrogate pair is split between parts.
 */
export function countParts(text: string, tables: PartTables = standardTables): SmsCount {
  const { encoding, units, ends } = measure(text.normalize('NFC'), tables);
  const table = tables[encoding];
  if (table.totals) {
    const index = table.totals.findIndex((total) => units <= total);
    const parts =
      index < 0 ? table.totals.length + Math.ceil((units - (table.totals.at(-1) ?? 0)) / table.concat) : index + 1;
    const capacity = table.totals[index] ?? (table.totals.at(-1) ?? 0) + (parts - table.totals.length) * table.concat;
    return { encoding, units, parts, left: capacity - units };
  }
  if (units <= table.single) return { encoding, units, parts: 1, left: table.single - units };
  return { encoding, units, parts: ends.length, left: table.concat - (ends.at(-1)?.units ?? 0) };
}

/** The text of each part, as `countParts` counts them; joined they are the text in NFC. */
export function splitParts(
  text: string,
  tables: PartTables = standardTables,
): { encoding: SmsEncoding; parts: string[] } {
  const normal = text.normalize('NFC');
  const { encoding, units, ends } = measure(normal, tables);
  if (units <= tables[encoding].single) return { encoding, parts: [normal] };
  let start = 0;
  const parts = ends.map(({ at }) => {
    const part = normal.slice(start, at);
    start = at;
    return part;
  });
  return { encoding, parts };
}

type Measure = { encoding: SmsEncoding; units: number; ends: Array<{ at: number; units: number }> };

/** Both alphabets are measured side by side, so that the first character that GSM lacks costs no second look. */
function measure(text: string, tables: PartTables): Measure {
  const gsm: Measure = { encoding: 'gsm7', units: 0, ends: [] };
  const ucs: Measure = { encoding: 'ucs2', units: 0, ends: [] };
  const gsmLimit = tables.gsm7.concat;
  const ucsLimit = tables.ucs2.concat;
  let fitsGsm = true;
  let gsmPart = 0;
  let ucsPart = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const pair = unit >= 0xd800 && unit <= 0xdbff && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00;
    const width = pair ? 2 : 1;
    if (ucsPart + width > ucsLimit) {
      ucs.ends.push({ at: index, units: ucsPart });
      ucsPart = 0;
    }
    ucsPart += width;
    ucs.units += width;
    if (fitsGsm) {
      const septets = pair ? 0 : gsmWidth(unit);
      if (septets === 0) fitsGsm = false;
      else {
        if (gsmPart + septets > gsmLimit) {
          gsm.ends.push({ at: index, units: gsmPart });
          gsmPart = 0;
        }
        gsmPart += septets;
        gsm.units += septets;
      }
    }
    if (pair) index++;
  }
  const [result, rest] = fitsGsm ? [gsm, gsmPart] : [ucs, ucsPart];
  result.ends.push({ at: text.length, units: rest });
  return result;
}

/** Which characters make the text UCS-2, in the order of their first use. Empty when it is GSM. */
export function forcedCharacters(text: string): ForcedCharacter[] {
  const found = new Map<string, number>();
  for (const character of text.normalize('NFC')) {
    if (character.length > 1 || gsmWidth(character.charCodeAt(0)) === 0)
      found.set(character, (found.get(character) ?? 0) + 1);
  }
  return [...found].map(([character, times]) => ({ character, times }));
}

/** Typographic signs that word processors put in, and the plain ones that every phone and gateway knows. */
const plainSigns: Record<string, string> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '–': '-',
  '—': '-',
  '‑': '-',
  '−': '-',
  '…': '...',
  '•': '-',
  '\u00a0': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '\u200b': '',
  '\ufeff': '',
  '\t': ' ',
};
const signPattern = new RegExp(`[${Object.keys(plainSigns).join('')}]`, 'gu');

/** Curly quotes, dashes and odd spaces become plain ones; letters stay as they are. */
export function plainPunctuation(text: string): string {
  return text.normalize('NFC').replace(signPattern, (sign) => plainSigns[sign] ?? sign);
}

/** "Bỏ dấu": Vietnamese without diacritics and with plain punctuation, so that it fits the GSM alphabet. */
export function withoutDiacritics(text: string): string {
  return plainPunctuation(text)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .normalize('NFC');
}

/** Characters of the text that a route's gateway refuses (`# & % [ ] …` on some). */
export function forbiddenIn(text: string, forbidden: string): string[] {
  return [...new Set([...text].filter((character) => forbidden.includes(character)))];
}
