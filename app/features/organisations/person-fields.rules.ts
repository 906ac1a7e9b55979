import { type Day, isDay } from '#app/foundation/clock';
import { normaliseName } from '#app/foundation/text';

/** How what people type becomes what is stored. Each returns null for what it cannot read. */

/** A name of at least two letters, without digits or signs that no name has. */
export function readName(text: string): string | null {
  const name = normaliseName(text);
  return /^[\p{L}\p{M}][\p{L}\p{M} .'’-]*$/u.test(name) && name.length >= 2 && name.length <= 100 ? name : null;
}

/** A code as its issuer writes it: capitals and digits; leading zeros stay. */
export function readPersonCode(text: string): string | null {
  const code = text.normalize('NFC').replace(/\s+/g, '').toUpperCase();
  return /^[0-9A-ZĐ][0-9A-ZĐ._/-]{1,29}$/.test(code) ? code : null;
}

/** A citizen's number (12 digits), or an identity card's of old (9). */
export function readIdentityNumber(text: string): string | null {
  const digits = text.replace(/[\s.-]+/g, '');
  return /^(\d{12}|\d{9})$/.test(digits) ? digits : null;
}

/** A Vietnamese telephone number as `0912345678`; a zero that a spreadsheet took away comes back. */
export function readPhone(text: string): string | null {
  const digits = text
    .replace(/[\s.()-]+/g, '')
    .replace(/^(\+84|0084|84(?=\d{9}$))/, '0')
    .replace(/^(?=[35789]\d{8}$)/, '0');
  return /^0\d{9,10}$/.test(digits) ? digits : null;
}

export function readEmail(text: string): string | null {
  const address = text.trim().toLowerCase();
  return address.length <= 200 && /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@.<>(),;:"]+$/.test(address) ? address : null;
}

/** A day as Vietnamese write it (31/12/2026, also with - or .) or as machines do (2026-12-31). */
export function readDay(text: string): Day | null {
  const typed = text.trim();
  const [, dayPart = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed) ?? [];
  const iso = year ? `${year}-${month.padStart(2, '0')}-${dayPart.padStart(2, '0')}` : typed;
  return isDay(iso) ? iso : null;
}

const genders: Record<string, 'male' | 'female' | 'other'> = {
  nam: 'male',
  male: 'male',
  m: 'male',
  nữ: 'female',
  nu: 'female',
  female: 'female',
  f: 'female',
  khác: 'other',
  other: 'other',
};

export function readGender(text: string): 'male' | 'female' | 'other' | null {
  return genders[text.normalize('NFC').trim().toLowerCase()] ?? null;
}
