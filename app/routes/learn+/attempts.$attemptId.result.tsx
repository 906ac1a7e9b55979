import { redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { attemptPath, timelinePath } from '#app/features/assessment/assessment.paths';
import { ResultQuestions } from '#app/features/assessment/components/result-questions';
import { coursePath } from '#app/features/learning/learning.paths';
import { resultPage } from '#app/features/learning/paper-page.queries.server';
import { loaderOf } from '#app/foundation/http/door.server';
import { type RouteHandle, signedInPolicy } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { Notice } from '#app/ui/notice';
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
  const { result, place, completed } = useLoaderData<typeof loader>();
  const t = useT('assessment');
  const { passed, mark, points, outOf, passPercent } = result;
  return (
    <>
      <PageHeader
        title={t('result.title')}
        breadcrumb={place ? [{ label: place.title, to: coursePath(place.slug) }] : undefined}
      />
      <Notice
        tone={passed ? 'success' : 'warning'}
        title={passed ? t('result.passed') : t('result.failed')}
        actions={
          place && (
            <ButtonLink to={coursePath(place.slug)} variant="primary">
              {t('learning:result.backToCourse')}
            </ButtonLink>
          )
        }
      >
        <p>{t('result.points', { points: points / 100, outOf, mark: mark / 100, pass: passPercent })}</p>
        {passed && place && <p>{completed ? t('learning:result.courseDone') : t('learning:result.readRest')}</p>}
        {!passed && result.review !== 'mark' && <p>{t('result.again')}</p>}
        {result.review !== 'key' && (
          <p>{t(result.paperOpen ? 'result.closedByPaper' : `learning:quiz.review.${result.policy}`)}</p>
        )}
        {!passed && result.left !== null && (
          <p>{result.left === 0 ? t('learning:quiz.noneLeft') : t('learning:quiz.left', { count: result.left })}</p>
        )}
        {!passed && result.left !== 0 && result.nextFrom && <p>{t('learning:quiz.from', { at: result.nextFrom })}</p>}
        {result.closedBy === 'deadline' && <p>{t('result.byDeadline')}</p>}
        {result.graceAnswers > 0 && <p>{t('result.grace', { count: result.graceAnswers })}</p>}
        {result.lateAnswers > 0 && <p>{t('result.late', { count: result.lateAnswers })}</p>}
        {result.remarks.map(({ at, markBefore, markAfter, reason }) => (
          <p key={at}>{t('result.remarked', { at, before: markBefore / 100, after: markAfter / 100, reason })}</p>
        ))}
        <p className="text-sm text-muted">{t('result.receipt', { receipt: result.receipt, at: result.markedAt })}</p>
        <p>
          <Link to={timelinePath(result.attemptId)}>{t('attempts:see')}</Link>
        </p>
      </Notice>
      {result.review !== 'mark' && (
        <Section title={t('result.review')}>
          <ResultQuestions questions={result.questions} />
        </Section>
      )}
    </>
  );
}
