import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { attemptPath } from '#app/features/assessment/assessment.paths';
import { ResultQuestions } from '#app/features/assessment/components/result-questions';
import { ResultSummary } from '#app/features/learning/components/result-summary';
import { coursePath } from '#app/features/learning/learning.paths';
import { resultPage } from '#app/features/learning/paper-page.queries.server';
import { loaderOf } from '#app/foundation/http/door.server';
import { type RouteHandle, signedInPolicy } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Section } from '#app/ui/card';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: signedInPolicy, light: true, nav: 'learn' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('assessment:result.title') }));

export const loader = loaderOf(async ({ actor, params, language }) => {
  const attemptId = params.attemptId ?? '';
  const page = await resultPage(actor, { attemptId, language });
  if (!page) throw redirect(attemptPath(attemptId), 303);
  return page;
});

export default function Result() {
  const page = useLoaderData<typeof loader>();
  const { result, place, offered } = page;
  const t = useT('assessment');
  return (
    <>
      <PageHeader
        title={t('result.title')}
        breadcrumb={place && offered ? [{ label: place.title, to: coursePath(place.slug) }] : undefined}
      />
      <ResultSummary {...page} />
      {result.review !== 'mark' && (
        <Section title={t('result.review')}>
          <ResultQuestions questions={result.questions} />
        </Section>
      )}
    </>
  );
}
