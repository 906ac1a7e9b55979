import { searchText } from '#app/foundation/text';

/** An exact decimal number: `digits` / 10^`places`. */
export type Decimal = { digits: bigint; places: number };

const PLAIN = /^[+-]?\d{1,15}(\.\d{1,10})?$/;

/** A number as banks write it: a dot before the decimals, no grouping. Null for anything else. */
export function decimal(text: string): Decimal | null {
  if (!PLAIN.test(text)) return null;
  const [whole = '', decimals = ''] = text.split('.');
  return { digits: BigInt(whole + decimals), places: decimals.length };
}

/**
 * What a learner may have meant by a number, typed the Vietnamese way (1.234,5), the English way (1,234.5) or without groups.
 * Where both can be meant (1.500), both are given, and either may be right.
 *
 * @param unit the unit that the page shows beside the field: typing it as well is no fault
 */
export function readNumber(typed: string, unit = ''): Decimal[] {
  const text = withoutUnit(typed.normalize('NFKC').replaceAll('−', '-'), unit).replace(/\s/g, '');
  const meanings = [
    { group: '.', point: ',' },
    { group: ',', point: '.' },
  ].flatMap(({ group, point }) => plainOf(text, group, point));
  return [...new Set(meanings)].flatMap((plain) => decimal(plain) ?? []);
}

function plainOf(text: string, group: string, point: string): string[] {
  const [whole = '', decimals, ...more] = text.split(point);
  if (more.length > 0) return [];
  const grouped = new RegExp(`^[+-]?[1-9]\\d{0,2}(\\${group}\\d{3})+$`).test(whole);
  const plain = grouped ? whole.replaceAll(group, '') : whole;
  return [decimals === undefined ? plain : `${plain}.${decimals}`];
}

function withoutUnit(text: string, unit: string): string {
  const known = unit.normalize('NFKC').toLocaleLowerCase('vi');
  const typed = text.trim();
  return known && typed.toLocaleLowerCase('vi').endsWith(known) ? typed.slice(0, -known.length) : typed;
}

/** Whether two numbers are no further apart than the tolerance, exactly; a number at the very edge is within. */
export function isWithin(one: Decimal, other: Decimal, tolerance: Decimal): boolean {
  const places = Math.max(one.places, other.places, tolerance.places);
  const scaled = ({ digits, places: own }: Decimal) => digits * 10n ** BigInt(places - own);
  const apart = scaled(one) - scaled(other);
  return (apart < 0n ? -apart : apart) <= scaled(tolerance);
}

/**
 * Typed text in the form in which it is compared: composed (NFC), single spaces, small letters, no full stop at the end;
 * on request without marks, so that "chu ky so" is "chữ ký số".
 */
export function comparable(text: string, withoutMarks: boolean): string {
  const plain = text
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\s*[.。]+$/, '')
    .toLocaleLowerCase('vi');
  return withoutMarks ? searchText(plain) : plain;
}
