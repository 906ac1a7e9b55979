import { useLoaderData } from '@remix-run/react';
import { GlossaryList } from '#app/features/learning/components/glossary-list';
import { glossary } from '#app/features/learning/glossary.queries.server';
import { learnPath, lessonPath } from '#app/features/learning/learning.paths';
import { loaderOf } from '#app/foundation/http/door.server';
import { type RouteHandle, signedInPolicy } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: signedInPolicy, light: true, nav: 'learn' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('learning:glossary.title') }));

export const loader = loaderOf(async ({ actor, language }) => ({ entries: await glossary(actor, { language }) }));

export default function Glossary() {
  const { entries } = useLoaderData<typeof loader>();
  const t = useT('learning');
  return (
    <>
      <PageHeader
        title={t('glossary.title')}
        description={t('glossary.lead')}
        breadcrumb={[{ label: t('home.title'), to: learnPath }]}
      />
      <GlossaryList
        entries={entries}
        pathOf={(place) => `${lessonPath(place.courseSlug, place.lessonSlug)}#${place.anchor}`}
      />
    </>
  );
}
