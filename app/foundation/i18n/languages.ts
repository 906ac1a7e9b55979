/** Vietnamese is first and complete; every other language is complete too. */
export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Languages that a text may be written in while the page around it stays in one of ours. */
export const TEXT_LANGUAGES = [...LANGUAGES, 'km'] as const;
export type TextLanguage = (typeof TEXT_LANGUAGES)[number];
export const DEFAULT_LANGUAGE: Language = 'vi';

/** Whether a page can be in it. */
export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.includes(value as Language);
}

/** The language of an untrusted value (a cookie, a column, a header), Vietnamese when it is none of ours. */
export function languageOf(value: unknown): Language {
  return isLanguage(value) ? value : DEFAULT_LANGUAGE;
}
