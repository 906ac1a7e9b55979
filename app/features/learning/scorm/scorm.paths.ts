import type { Language } from '#app/foundation/i18n/languages';

export const scormPaths = {
  list: () => '/admin/packages',
  file: (courseSlug: string, language: Language) => `/admin/packages/${courseSlug}/${language}`,
};
