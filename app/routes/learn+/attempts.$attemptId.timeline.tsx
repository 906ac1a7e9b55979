import { useLoaderData } from '@remix-run/react';
import { resultPath } from '#app/features/assessment/assessment.paths';
import { Timeline } from '#app/features/assessment/components/timeline';
import { ownTimeline } from '#app/features/assessment/timeline.queries.server';
import { quizPlace } from '#app/features/learning/quiz-place.queries.server';
import { loaderOf } from '#app/foundation/http/door.server';
import { type RouteHandle, signedInPolicy } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: signedInPolicy, light: true, nav: 'learn' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('attempts:title') }));

export const loader = loaderOf(async ({ actor, params, language }) => {
  const timeline = await ownTimeline(actor, { attemptId: params.attemptId ?? '' });
  return { timeline, place: await quizPlace(actor, { ownerKey: timeline.ownerKey, language }) };
});

export default function OwnTimeline() {
  const { timeline, place } = useLoaderData<typeof loader>();
  const t = useT('attempts');
  return (
    <>
      <PageHeader
        title={t('title')}
        description={place ? t('of', { course: place.title, number: timeline.number }) : undefined}
        breadcrumb={[{ label: t('assessment:result.title'), to: resultPath(timeline.attemptId) }]}
      />
      <Timeline timeline={timeline} />
    </>
  );
}
