import { useLoaderData } from '@remix-run/react';
import { GlossaryList } from '#app/features/learning/components/glossary-list';
import { glossary } from '#app/features/learning/glossary.queries.server';
import type { TermPlace } from '#app/features/learning/glossary.rules';
import { publicPaths } from '#app/features/learning/learning.paths';
import { loaderOf } from '#app/foundation/http/door.server';
import { inLanguage } from '#app/foundation/http/paths';
import { publicPolicy, type RouteHandle } from '#app/foundation/http/policy';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { publicLanguage } from '#app/public-language';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: publicPolicy, light: true, nav: 'courses' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({
  title: t('learning:glossary.title'),
  description: t('learning:glossary.lead'),
}));

export const loader = loaderOf(async ({ actor, params }) => ({
  entries: await glossary(actor, { language: publicLanguage(params) }),
}));

export default function PublicGlossary() {
  const { entries } = useLoaderData<typeof loader>();
  const t = useT('learning');
  const language = useLanguage();
  // A lesson that not everybody may read is told of at the door of its course.
  const pathOf = ({ open, courseSlug, lessonSlug, anchor }: TermPlace) =>
    inLanguage(
      open ? `${publicPaths.lesson(courseSlug, lessonSlug)}#${anchor}` : publicPaths.course(courseSlug),
      language,
    );
  return (
    <div className="mx-auto max-w-lg">
      <PageHeader
        title={t('glossary.title')}
        description={t('glossary.lead')}
        breadcrumb={[{ label: t('catalogue.title'), to: inLanguage('/courses', language) }]}
      />
      <GlossaryList entries={entries} pathOf={pathOf} />
    </div>
  );
}
