import { useLoaderData } from '@remix-run/react';
import { LessonSearch } from '#app/features/learning/components/lesson-search';
import { glossaryPath, learnPath, lessonPath, searchPath } from '#app/features/learning/learning.paths';
import { searchQuery } from '#app/features/learning/search.schema';
import { searchLessons } from '#app/features/learning/search-lessons.queries.server';
import { loaderOf } from '#app/foundation/http/door.server';
import { type RouteHandle, signedInPolicy } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: signedInPolicy, light: true, nav: 'learn' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('learning:search.title') }));

export const loader = loaderOf(async ({ actor, url, language }) => {
  const text = searchQuery.parse(url.searchParams.get('q'));
  return { text, search: await searchLessons(actor, { text, language }) };
});

export default function SearchLessons() {
  const { text, search } = useLoaderData<typeof loader>();
  const t = useT('learning');
  return (
    <>
      <PageHeader
        title={t('search.title')}
        description={t('search.lead')}
        breadcrumb={[{ label: t('home.title'), to: learnPath }]}
      />
      <LessonSearch
        action={searchPath}
        text={text}
        search={search}
        glossaryTo={glossaryPath}
        pathOf={(found) => `${lessonPath(found.courseSlug, found.lessonSlug)}${found.anchor && `#${found.anchor}`}`}
      />
    </>
  );
}
