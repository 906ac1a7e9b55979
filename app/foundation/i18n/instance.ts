import i18next, { type i18n } from 'i18next';
import { formatBytes, formatDay, formatDayLong, formatInstant, formatNumber, formatPercent } from './format';
import type { MessageParams, Namespace, Translate } from './keys';
import { DEFAULT_LANGUAGE, type Language, languageOf, TEXT_LANGUAGES, type TextLanguage } from './languages';

type Tree = { [key: string]: string | Tree };

/** How `{{value, name}}` writes its value. */
const formats: Record<string, (language: Language, value: unknown) => string> = {
  number: (language, value) => formatNumber(language, Number(value)),
  percent: (language, value) => formatPercent(language, Number(value)),
  bytes: (language, value) => formatBytes(language, Number(value)),
  date: (language, value) => formatDay(language, String(value)),
  dateLong: (language, value) => formatDayLong(language, String(value)),
  dateTime: (language, value) => formatInstant(language, String(value)),
};

const instance: i18n = i18next.createInstance({
  lng: DEFAULT_LANGUAGE,
  supportedLngs: [...TEXT_LANGUAGES],
  // A key of one language only never ships (tests/architecture/messages.test.ts), so a page's language falls back to no other.
  fallbackLng: { km: [DEFAULT_LANGUAGE], default: [] },
  defaultNS: 'common',
  resources: {},
  initAsync: false,
  showSupportNotice: false,
  // React and the mail writer escape; escaping here would double it.
  interpolation: { escapeValue: false, alwaysFormat: true, format: formatParam },
});
instance.init();

function formatParam(
  value: unknown,
  format?: string,
  lng?: string,
  options?: { interpolationkey?: string; [more: string]: unknown },
): string {
  const language = languageOf(lng);
  const write = format ? formats[format] : undefined;
  if (write) return write(language, value);
  if (options?.interpolationkey === 'count' && typeof value === 'number') return formatNumber(language, value);
  return String(value);
}

/** Takes a language's messages: all of them on the server, the page's own language in the browser. */
export function addCatalogue(language: TextLanguage, catalogue: Record<string, Tree>): void {
  translators.clear();
  for (const [namespace, messages] of Object.entries(catalogue)) {
    instance.addResourceBundle(language, namespace, messages, true, true);
  }
}

/** More than all words there are; keys that arrive as text must not fill the memory. */
const MOST_PLAIN = 5_000;
const translators = new Map<string, Translate<never>>();

/** The translator of one language and namespace; keys of others as `common:save`. */
export function translator<N extends Namespace>(language: TextLanguage, namespace: N): Translate<N> {
  const name = `${language}/${namespace}`;
  let known = translators.get(name);
  if (!known) {
    const fixed = instance.getFixedT(language, namespace);
    // Most words of a page take nothing in: looked up once, not at every rendering.
    const plain = new Map<string, string>();
    known = (key: string, params?: MessageParams) => {
      if (params) return fixed(key, params) as string;
      const said = plain.get(key) ?? (fixed(key, {}) as string);
      if (plain.size < MOST_PLAIN) plain.set(key, said);
      return said;
    };
    translators.set(name, known);
  }
  return known as Translate<N>;
}

/** Whether a key that arrives as text (from an error, from a column) is one of ours. */
export function isMessageKey(key: string, language: Language = DEFAULT_LANGUAGE): boolean {
  // With a count the plural forms are found too, and keys without one as well.
  return instance.exists(key, { lng: language, count: 1 });
}
