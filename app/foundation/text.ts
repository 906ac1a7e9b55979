/** Text as Vietnamese needs it: names, their order, and search without diacritics. Pure. */

/** NFC, single spaces, and the letter Đ where a legacy keyboard left the Icelandic Ð, which looks the same. */
export function normaliseName(text: string): string {
  return text.normalize('NFC').replaceAll('Ð', 'Đ').replaceAll('ð', 'đ').replace(/\s+/g, ' ').trim();
}

/** The given name, by which Vietnamese people are called and sorted: the last word. */
export function givenName(fullName: string): string {
  return normaliseName(fullName).split(' ').at(-1) ?? '';
}

/** `Nguyễn Văn An` → `N.V.A.`: what is public of a minor without consent. */
export function initials(fullName: string): string {
  const words = normaliseName(fullName).split(' ').filter(Boolean);
  return words.map((word) => `${[...word][0]?.toLocaleUpperCase('vi')}.`).join('');
}

/**
 * What search compares: without diacritics, lower case, đ as d, single spaces. Equals `search_text(text)` of
 * prisma/sql/00-text.sql, so a stored column and a typed query meet; only letters younger than the server's Unicode (10 in
 * the embedded one) may differ in case.
 */
export function searchText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đð]/g, 'd')
    .replace(/[ĐÐ]/g, 'D')
    .toLowerCase()
    .replace(/[ \t\n\v\f\r]+/g, ' ')
    .replace(/^ | $/g, '');
}

/** A typed query as the pattern of `LIKE`: contained anywhere, its own wildcards taken literally. */
export function searchPattern(text: string): string {
  return `%${searchText(text).replace(/[\\%_]/g, '\\$&')}%`;
}

const alphabet = [...'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz'];
const symbolOf = new Map(alphabet.map((letter, index) => [letter, (index + 1).toString(36)]));
const shapeMarks = '\u0306\u0302\u031b';
/** The order of tones in Vietnamese dictionaries: level, huyền, hỏi, ngã, sắc, nặng. */
const toneMarks = ['\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];

/**
 * The stored key that sorts people as a Vietnamese list does: by given name first, then family name, then middle names,
 * each name by its letters (a ă â … d đ) and then its tone. It holds only digits, a–z and spaces, so it sorts the
 * same under every collation; index it with `COLLATE "C"`. One ICU key cannot do this: it would mix Hành and Hạnh by
 * their family names, because it compares all letters of a text before any tone.
 */
export function nameSortKey(fullName: string): string {
  const words = normaliseName(fullName).toLocaleLowerCase('vi').split(' ');
  const given = words.pop() ?? '';
  return [given, ...words]
    .map(wordKey)
    .filter((key) => key !== '')
    .join(' ');
}

/** Orders full names for people; the same order as the stored key. */
export function compareNames(one: string, other: string): number {
  const [a, b] = [nameSortKey(one), nameSortKey(other)];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function wordKey(word: string): string {
  let letters = '';
  let tone = 0;
  for (const [letter] of word.normalize('NFD').matchAll(/\p{L}\p{M}*|\p{N}/gu)) {
    const base = [...letter].filter((sign, index) => index === 0 || shapeMarks.includes(sign)).join('');
    // '0' is no letter's symbol: it leads digits and foreign letters, which come before the alphabet.
    letters += symbolOf.get(base.normalize('NFC')) ?? `0${letter.codePointAt(0)?.toString(36)}`;
    tone = Math.max(tone, ...[...letter].map((sign) => toneMarks.indexOf(sign) + 1));
  }
  return letters === '' ? '' : `${letters} ${tone}`;
}
