import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { paperForm } from '#app/features/assessment/answer.schema';
import { postedAnswers } from '#app/features/assessment/answer-form.rules';
import { attemptPath, resultPath } from '#app/features/assessment/assessment.paths';
import { Paper } from '#app/features/assessment/components/paper';
import { savePaper } from '#app/features/assessment/save-paper.server';
import { submitAttempt } from '#app/features/assessment/submit-attempt.server';
import { paperPage } from '#app/features/learning/paper-page.queries.server';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import { type RouteHandle, signedInPolicy } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: signedInPolicy, light: true, islands: ['quiz'], nav: 'learn' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('assessment:title') }));

export const loader = loaderOf(async ({ actor, params, language }) => {
  const attemptId = params.attemptId ?? '';
  const page = await paperPage(actor, { attemptId, language });
  if (!page) throw redirect(resultPath(attemptId), 303);
  return page;
});

/**
 * The whole paper as one form. Saving and handing in are safe to repeat by themselves, and what comes too late is kept even
 * though it is refused, so no form key rolls anything back.
 */
export const action = formAction(
  paperForm,
  async ({ actor, params, value, form }) => {
    const attemptId = params.attemptId ?? '';
    const answers = postedAnswers(value, form);
    if (value.intent === 'submit') {
      await submitAttempt(actor, { attemptId, answers });
      return { to: resultPath(attemptId) };
    }
    await savePaper(actor, { attemptId, answers });
    return { to: attemptPath(attemptId), flash: { tone: 'success', key: 'assessment:paper.savedForNow' } };
  },
  { once: false },
);

export default function Attempt() {
  const { view, place } = useLoaderData<typeof loader>();
  const error = useActionData<typeof action>()?.lastResult.error?.['']?.join(' ') ?? null;
  const t = useT('assessment');
  return (
    <>
      <PageHeader title={place ? t('paper.title', { course: place.title }) : t('title')} />
      {view.over && <Notice tone="warning">{t('paper.over')}</Notice>}
      {view.extraPercent > 0 && <p className="mb-4">{t('attempts:ownExtra', { percent: view.extraPercent })}</p>}
      <div className={view.largeText ? 'paper-large' : undefined}>
        <Paper view={view} error={error} />
      </div>
    </>
  );
}
