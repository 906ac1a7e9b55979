import type { Language } from '#app/foundation/i18n/languages';

export type TermPlace = {
  courseSlug: string;
  lessonSlug: string;
  lessonTitle: string;
  anchor: string;
  /** Whether everybody may read the lesson. */
  open: boolean;
};
export type GlossaryTerm = TermPlace & { word: string; text: string; language: Language };
export type GlossaryEntry = {
  word: string;
  /** What the list is divided by: Đ is a letter of its own, Ấ stands under Â. */
  letter: string;
  language: Language;
  explanations: Array<{ text: string; places: TermPlace[] }>;
};

/** One entry a word, however its first letter is written; the same explanation is said once. Keeps the order of the terms. */
export function gathered(terms: readonly GlossaryTerm[]): GlossaryEntry[] {
  const entries = new Map<string, GlossaryEntry>();
  for (const { word, text, language, ...place } of terms) {
    const key = `${language} ${word.toLocaleLowerCase('vi')}`;
    const entry = entries.get(key) ?? { word: capital(word), letter: letterOf(word), language, explanations: [] };
    entries.set(key, entry);
    const said = entry.explanations.find((each) => each.text === text);
    if (said) said.places.push(place);
    else entry.explanations.push({ text, places: [place] });
  }
  return [...entries.values()];
}

function capital(word: string): string {
  const [first = '', ...rest] = [...word];
  return first.toLocaleUpperCase('vi') + rest.join('');
}

/** The first letter without its tone. */
export function letterOf(word: string): string {
  const [first = ''] = word.normalize('NFC').toLocaleUpperCase('vi');
  return first
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '')
    .normalize('NFC');
}
