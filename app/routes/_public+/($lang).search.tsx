import { useLoaderData } from '@remix-run/react';
import { LessonSearch } from '#app/features/learning/components/lesson-search';
import { publicPaths } from '#app/features/learning/learning.paths';
import { searchQuery } from '#app/features/learning/search.schema';
import { searchLessons } from '#app/features/learning/search-lessons.queries.server';
import { DomainError } from '#app/foundation/errors';
import { loaderOf } from '#app/foundation/http/door.server';
import { inLanguage } from '#app/foundation/http/paths';
import { publicPolicy, type RouteHandle } from '#app/foundation/http/policy';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { consume } from '#app/foundation/throttle.server';
import { metaOf } from '#app/page-meta';
import { publicLanguage } from '#app/public-language';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: publicPolicy, light: true, nav: 'courses' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({
  title: t('learning:search.title'),
  description: t('learning:search.openLead'),
}));

/** Of one address, behind which a whole school may sit. */
const rule = { limit: 120, windowSeconds: 60 };

/** Open courses alone, whoever asks: what is found here everybody can read. */
export const loader = loaderOf(async ({ params, url, context }) => {
  const text = searchQuery.parse(url.searchParams.get('q'));
  const { allowed, retryAfterSeconds } = text
    ? await consume('lesson-search', context.clientAddress, rule)
    : { allowed: true, retryAfterSeconds: 0 };
  if (!allowed) throw new DomainError('too-many', 'learning:error.tooManySearches', { seconds: retryAfterSeconds });
  return { text, search: await searchLessons({ kind: 'public' }, { text, language: publicLanguage(params) }) };
});

export default function SearchOpenLessons() {
  const { text, search } = useLoaderData<typeof loader>();
  const t = useT('learning');
  const language = useLanguage();
  return (
    <div className="mx-auto max-w-lg">
      <PageHeader
        title={t('search.title')}
        description={t('search.openLead')}
        breadcrumb={[{ label: t('catalogue.title'), to: inLanguage('/courses', language) }]}
      />
      <LessonSearch
        action={inLanguage(publicPaths.search, language)}
        text={text}
        search={search}
        glossaryTo={inLanguage(publicPaths.glossary, language)}
        pathOf={(found) =>
          inLanguage(publicPaths.lesson(found.courseSlug, found.lessonSlug), language) +
          (found.anchor && `#${found.anchor}`)
        }
      />
    </div>
  );
}
