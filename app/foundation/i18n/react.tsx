import { createContext, type ReactNode, useContext } from 'react';
import { translator } from './instance';
import type { Namespace, Translate } from './keys';
import { DEFAULT_LANGUAGE, type Language } from './languages';

const LanguageContext = createContext<Language>(DEFAULT_LANGUAGE);

/** Given once by root: the language of the page. */
export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  return <LanguageContext.Provider value={language}>{children}</LanguageContext.Provider>;
}

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** The translator of a namespace in the page's language: `const t = useT('learning'); t('title'); t('common:save')`. */
export function useT<N extends Namespace>(namespace: N): Translate<N> {
  return translator(useLanguage(), namespace);
}
