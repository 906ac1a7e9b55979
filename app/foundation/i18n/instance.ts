import i18next, { type i18n } from 'i18next';
import type { MessageParams, Namespace, Translate } from './keys';
import { DEFAULT_LANGUAGE, type Language, languageOf, TEXT_LANGUAGES, type TextLanguage } from './languages';
import { templateOf } from './message-template';

type Tree = { [key: string]: string | Tree };

const instance: i18n = i18next.createInstance({
  lng: DEFAULT_LANGUAGE,
  supportedLngs: [...TEXT_LANGUAGES],
  // A key of one language only never ships (tests/architecture/messages.test.ts), so a page's language falls back to no other.
  fallbackLng: { km: [DEFAULT_LANGUAGE], default: [] },
  defaultNS: 'common',
  resources: {},
  initAsync: false,
  showSupportNotice: false,
});
instance.init();

/** Takes a language's messages: all of them on the server, the page's own language in the browser. */
export function addCatalogue(language: TextLanguage, catalogue: Record<string, Tree>): void {
  translators.clear();
  for (const [namespace, messages] of Object.entries(catalogue)) {
    instance.addResourceBundle(language, namespace, messages, true, true);
  }
}

/** More than all words there are; keys that arrive as text must not fill the memory. */
const MOST_KNOWN = 10_000;
const translators = new Map<string, Translate<never>>();

/**
 * The translator of one language and namespace; keys of others as `common:save`. i18next finds a message and its plural, once for
 * each; values are put in by what was read of it then.
 */
export function translator<N extends Namespace>(language: TextLanguage, namespace: N): Translate<N> {
  const name = `${language}/${namespace}`;
  let known = translators.get(name);
  if (!known) {
    const fixed = instance.getFixedT(language, namespace);
    const plurals = new Intl.PluralRules(language);
    const templates = new Map<string, ReturnType<typeof templateOf>>();
    known = (key: string, params?: MessageParams) => {
      const count = params?.count;
      const plural = typeof count === 'number' ? `${plurals.select(count)} ${key}` : key;
      let template = templates.get(plural);
      if (!template) {
        const asked = typeof count === 'number' ? { count } : {};
        template = templateOf(languageOf(language), fixed(key, { ...asked, skipInterpolation: true }) as string);
        if (templates.size < MOST_KNOWN) templates.set(plural, template);
      }
      return template(params ?? {});
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
