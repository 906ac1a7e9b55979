import type { MetaDescriptor, MetaFunction } from '@remix-run/node';
import { isRouteErrorResponse } from '@remix-run/react';
import { translator } from '#app/foundation/i18n/instance';
import type { Translate } from '#app/foundation/i18n/keys';
import type { Language } from '#app/foundation/i18n/languages';

type PageWords = { title: string; description?: string; noindex?: boolean };

/**
 * The `meta` of a route in the page's language: `export const meta = metaOf(({ t, data }) => ({ title: t('learning:home.title') }))`.
 * `data` is the route's loader data, absent on its error page; `failed` is then the status.
 */
export function metaOf<Data = unknown>(
  words: (page: { t: Translate; data: Data | undefined; language: Language; failed: number | null }) => PageWords,
): MetaFunction {
  return ({ data, matches, error }) => {
    const root = matches.find((match) => match.id === 'root')?.data as { language?: Language } | undefined;
    const language = root?.language ?? 'vi';
    const failed = error === undefined ? null : isRouteErrorResponse(error) ? error.status : 500;
    const t = translator(language, 'common') as Translate;
    const { title, description, noindex } = words({ t, data: data as Data | undefined, language, failed });
    const name = t('common:productName');
    const tags: MetaDescriptor[] = [{ title: title === name ? name : `${title} – ${name}` }];
    if (description) tags.push({ name: 'description', content: description });
    if (noindex) tags.push({ name: 'robots', content: 'noindex' });
    return tags;
  };
}
