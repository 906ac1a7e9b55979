import { Link, useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { bankPath } from '#app/features/assessment/assessment.paths';
import { quizArea } from '#app/features/assessment/assessment.policy';
import { Coefficient, HowToRead } from '#app/features/assessment/components/figure-words';
import { LEAST_FOR_DISCRIMINATION } from '#app/features/assessment/item-figures.rules';
import { type QuizFigures, quizFigures } from '#app/features/assessment/quiz-desk.queries.server';
import { catalogue } from '#app/features/learning/catalogue.queries.server';
import { courseOfQuiz } from '#app/features/learning/learning.paths';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatNumber, formatPercent } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: quizArea, nav: 'campaigns' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('quizzes:title') }));

export const loader = loaderOf(async ({ actor, language }) => {
  const courses = new Map((await catalogue(actor, { language })).map(({ slug, title }) => [slug, title]));
  const quizzes = await quizFigures(actor);
  return {
    quizzes: quizzes.map((quiz) => ({ ...quiz, title: courses.get(courseOfQuiz(quiz.ownerKey) ?? '') ?? quiz.bank })),
  };
});

export default function Quizzes() {
  const { quizzes } = useLoaderData<typeof loader>();
  const t = useT('quizzes');
  const language = useLanguage();
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        breadcrumb={[{ label: t('campaigns:title'), to: '/campaigns' }]}
      />
      <DataTable
        caption={t('title')}
        hideCaption
        columns={[
          { key: 'quiz', header: t('quiz'), cell: (quiz) => <Link to={bankPath(quiz.bank)}>{quiz.title}</Link> },
          {
            key: 'questions',
            header: t('inBank'),
            numeric: true,
            cell: (quiz) => formatNumber(language, quiz.questions),
          },
          {
            key: 'attempts',
            header: t('attempts'),
            numeric: true,
            cell: (quiz) => <Attempts quiz={quiz} />,
          },
          {
            key: 'mean',
            header: t('mean'),
            numeric: true,
            cell: ({ mean }) => (mean === null ? '–' : formatPercent(language, mean, 1)),
          },
          {
            key: 'deviation',
            header: t('deviation'),
            numeric: true,
            cell: ({ deviation }) => (deviation === null ? '–' : formatNumber(language, deviation)),
          },
          {
            key: 'reliability',
            header: t('reliability'),
            numeric: true,
            cell: (quiz) => (
              <>
                <Coefficient value={quiz.reliability} attempts={quiz.attempts ?? 0} />
                {quiz.reliability !== null && (quiz.attempts ?? 0) >= LEAST_FOR_DISCRIMINATION && (
                  <Note>{quiz.sameForAll ? t('kr20') : t('kr21')}</Note>
                )}
              </>
            ),
          },
        ]}
        rows={quizzes}
        rowKey={(quiz) => quiz.ownerKey}
        empty={<EmptyState title={t('notReckoned')} />}
      />
      <HowToRead />
    </>
  );
}

function Attempts({ quiz }: { quiz: QuizFigures }) {
  const t = useT('quizzes');
  const language = useLanguage();
  return (
    <>
      {formatNumber(language, quiz.attempts ?? 0)}
      {quiz.reckonedAt && <Note>{t('reckonedAt', { at: quiz.reckonedAt })}</Note>}
    </>
  );
}

/** Words under a figure; figures are kept on one line, words need not be. */
function Note({ children }: { children: ReactNode }) {
  return <span className="ms-auto block max-w-40 whitespace-normal text-sm text-muted">{children}</span>;
}
