import { searchText } from '#app/foundation/text';
import { commonPasswords } from './common-passwords';

/** Longest password that is accepted, in characters: far beyond any phrase, short enough to hash at once. */
export const PASSWORD_MAX = 200;

/** Fewest characters (OWASP ASVS 5.0.0, 6.2.1; 6.2.5 forbids rules of composition). */
export function passwordMinimum(staff: boolean): number {
  return staff ? 12 : 8;
}

export type PasswordFault = 'tooShort' | 'tooLong' | 'tooCommon' | 'tooSimple' | 'tooPersonal';

/** Whose password it is: what others know of him is not a secret. */
export type PasswordOwner = { staff: boolean; loginName: string; displayName: string; email?: string | null };

/**
 * The one form in which a password is hashed and compared: NFC, so that a keyboard that composes and one that does not write the
 * same password. Nothing else is changed, spaces and case included.
 */
export function normalPassword(password: string): string {
  return password.normalize('NFC');
}

/** Why a password is refused, or null (OWASP ASVS 5.0.0, 6.2.1 to 6.2.12). */
export function judgePassword(password: string, owner: PasswordOwner): PasswordFault | null {
  const signs = [...normalPassword(password)];
  if (signs.length < passwordMinimum(owner.staff)) return 'tooShort';
  if (signs.length > PASSWORD_MAX) return 'tooLong';
  const forms = foldPassword(password);
  if (forms.some(isCommon)) return 'tooCommon';
  if (forms.some(isSimple)) return 'tooSimple';
  if (forms.some((form) => isPersonal(form, owner))) return 'tooPersonal';
  return null;
}

/** As a guesser sees it: without case, diacritics and spaces; once as typed and once with figures read as letters. */
export function foldPassword(password: string): string[] {
  const plain = searchText(password).replaceAll(' ', '');
  const read = plain.replace(/[013457@$]/g, (sign) => letterOf[sign] ?? sign);
  return [...new Set([plain, read])];
}

const letterOf: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

/** A listed password, also with a few figures or signs around it, or twice in a row. */
function isCommon(form: string): boolean {
  const bare = form.replace(/^[^a-z]{1,4}(?=[a-z])|(?<=[a-z])[^a-z]{1,6}$/g, '');
  return [form, bare, period(form), period(bare)].some((candidate) => commonPasswords.has(candidate));
}

const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const runs = [...rows, ...rows.map((row) => [...row].reverse().join(''))];

/** Made of so little that it is soon tried: few different signs, a short piece repeated, runs of the alphabet or the keyboard. */
function isSimple(form: string): boolean {
  if (new Set(form).size < 4) return true;
  if (period(form).length <= 4) return true;
  let rest = form;
  let at = 0;
  while (at < rest.length) {
    const run = longestRun(rest.slice(at));
    if (run >= 4) rest = rest.slice(0, at) + rest.slice(at + run);
    else at += 1;
  }
  return rest.length < 4;
}

function longestRun(text: string): number {
  let length = 0;
  while (length < text.length && runs.some((run) => run.includes(text.slice(0, length + 1)))) length += 1;
  return length;
}

/** The shortest piece of which the text is made by repeating; the text itself if there is none. */
function period(text: string): string {
  for (let size = 1; size <= text.length / 2; size++) {
    if (text.length % size === 0 && text.slice(0, size).repeat(text.length / size) === text) return text.slice(0, size);
  }
  return text;
}

const known = [
  'lantoa',
  'angiang',
  'kiengiang',
  'vietnam',
  'tinh',
  'thpt',
  'truong',
  'hocsinh',
  'matkhau',
  'password',
  'dichvucong',
];

/** Almost nothing is left of it without the owner's names, the province, the school and a year. */
function isPersonal(form: string, owner: PasswordOwner): boolean {
  const words = [owner.loginName, owner.email ?? '', owner.displayName]
    .flatMap((text) => [searchText(text).replace(/[^a-z0-9]/g, ''), ...searchText(text).split(/[^a-z0-9]+/)])
    .filter((word) => word.length >= 3);
  const longestFirst = [...words, ...known].sort((a, b) => b.length - a.length);
  const rest = longestFirst.reduce((left, word) => left.replaceAll(word, ''), form).replace(/(19|20)\d\d/g, '');
  return rest.length < 4 || (rest.length < form.length && /^[^a-z]*$/.test(rest) && rest.length < 6);
}
