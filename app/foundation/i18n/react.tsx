import { createContext, type ReactNode, useContext } from 'react';
import { translator } from './instance';
import type { Namespace, Translate } from './keys';
import { DEFAULT_LANGUAGE, type Language, languageOf, type TextLanguage } from './languages';

const LanguageContext = createContext<TextLanguage>(DEFAULT_LANGUAGE);

/** Given by root: the language of the page. A text inside it may be in another. */
export function LanguageProvider({ language, children }: { language: TextLanguage; children: ReactNode }) {
  return <LanguageContext.Provider value={language}>{children}</LanguageContext.Provider>;
}

export function useLanguage(): Language {
  return languageOf(useContext(LanguageContext));
}

/** The translator of a namespace in the page's language: `const t = useT('learning'); t('title'); t('common:save')`. */
export function useT<N extends Namespace>(namespace: N): Translate<N> {
  return translator(useContext(LanguageContext), namespace);
}
