import { notFound } from '#app/foundation/errors';
import type { Language } from '#app/foundation/i18n/languages';

/** The language of a public page: none in the address is Vietnamese, `/en` English. @throws DomainError not-found otherwise. */
export function publicLanguage(params: Record<string, string | undefined>): Language {
  if (params.lang === undefined) return 'vi';
  if (params.lang === 'en') return 'en';
  throw notFound();
}
