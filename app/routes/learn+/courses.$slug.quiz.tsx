import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { ownExtraPercent } from '#app/features/assessment/accommodations.queries.server';
import { attemptPath, resultPath } from '#app/features/assessment/assessment.paths';
import { GRACE_MS } from '#app/features/assessment/clock.rules';
import { courseForLearner } from '#app/features/learning/course-for-learner.queries.server';
import { coursePath } from '#app/features/learning/learning.paths';
import { startQuiz } from '#app/features/learning/start-quiz.server';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import { type RouteHandle, signedInPolicy } from '#app/foundation/http/policy';
import { formatInstant, formatPercent } from '#app/foundation/i18n/format';
import { DEFAULT_LANGUAGE } from '#app/foundation/i18n/languages';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Badge } from '#app/ui/badge';
import { Button, ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: signedInPolicy, light: true, nav: 'learn' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('learning:quiz.title') }));

export const loader = loaderOf(async ({ actor, params, language }) => ({
  ...(await courseForLearner(actor, { courseSlug: params.slug ?? '', language })),
  extraPercent: await ownExtraPercent(actor),
}));

/** Hands out the paper. Pressed twice it is the same paper, so no form key is needed. */
export const action = formAction(
  z.object({}),
  async ({ actor, params }) => {
    const { attemptId } = await startQuiz(actor, { courseSlug: params.slug ?? '' });
    return { to: attemptPath(attemptId) };
  },
  { once: false },
);

export default function Quiz() {
  const { course, way, quiz, extraPercent } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.lastResult.error?.[''];
  const t = useT('learning');
  const language = useLanguage();
  const unread = course.lessons.filter((lesson) => !way.read.includes(lesson.slug)).length;
  const done = way.completion !== null;
  return (
    <>
      <PageHeader title={t('quiz.title')} breadcrumb={[{ label: course.title, to: coursePath(course.slug) }]} />
      {errors && (
        <Notice tone="danger" live="assertive">
          {errors.join(' ')}
        </Notice>
      )}
      {done && <Notice tone="success">{t('quiz.done')}</Notice>}
      {!done && unread > 0 && <Notice tone="info">{t('quiz.unread', { count: unread })}</Notice>}
      {!done && (
        <Section title={t('quiz.rules')}>
          <ul className="grid list-disc gap-2 pl-6">
            {language !== DEFAULT_LANGUAGE && <li>{t('quiz.vietnamese')}</li>}
            <li>{t('quiz.count', { count: quiz.questions, minutes: quiz.minutes })}</li>
            {extraPercent > 0 && <li>{t('attempts:ownExtra', { percent: extraPercent })}</li>}
            <li>{t('quiz.pass', { percent: quiz.passPercent })}</li>
            <li>{t('quiz.clock')}</li>
            <li>{t('quiz.grace', { count: GRACE_MS / 1000 })}</li>
            {quiz.limit !== null && <li>{t('quiz.limit', { count: quiz.limit })}</li>}
            {quiz.waitMinutes > 0 && quiz.limit !== 1 && <li>{t('quiz.wait', { minutes: quiz.waitMinutes })}</li>}
            <li>{t(`quiz.review.${quiz.review}`)}</li>
          </ul>
          <div className="mt-6">
            {quiz.left !== null && quiz.left > 0 && <p className="mb-3">{t('quiz.left', { count: quiz.left })}</p>}
            {quiz.openAttemptId ? (
              <ButtonLink to={attemptPath(quiz.openAttemptId)} variant="primary" reload>
                {t('quiz.resume')}
              </ButtonLink>
            ) : quiz.left === 0 ? (
              <p className="font-semibold">{t('quiz.noneLeft')}</p>
            ) : quiz.nextFrom ? (
              <p className="font-semibold">{t('quiz.from', { at: quiz.nextFrom })}</p>
            ) : (
              <Form method="post" reloadDocument>
                <Button variant="primary">{t('quiz.start')}</Button>
              </Form>
            )}
          </div>
        </Section>
      )}
      {quiz.attempts.length > 0 && (
        <Section title={t('quiz.earlier')}>
          <ul className="grid gap-1">
            {quiz.attempts.map((attempt) => (
              <li
                key={attempt.attemptId}
                className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2"
              >
                <Badge tone={attempt.passed ? 'success' : 'warning'}>
                  {attempt.passed ? t('quiz.passed') : t('quiz.failed')}
                </Badge>
                <span>
                  {t('quiz.attempt', { number: attempt.number })}: {formatPercent(language, attempt.mark / 100)}
                </span>
                <span className="text-sm text-muted">{formatInstant(language, attempt.markedAt)}</span>
                <Link to={resultPath(attempt.attemptId)} className="ml-auto inline-flex min-h-11 items-center">
                  {t('quiz.see')}
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
