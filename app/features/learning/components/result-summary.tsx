import { Link } from '@remix-run/react';
import { timelinePath } from '#app/features/assessment/assessment.paths';
import { ToldChange } from '#app/features/assessment/components/key-lines';
import { useT } from '#app/foundation/i18n/react';
import { ButtonLink } from '#app/ui/button';
import { Notice } from '#app/ui/notice';
import { certificatePath, coursePath, quizPath } from '../learning.paths';
import type { ResultPage } from '../paper-page.queries.server';

/** The mark first, then what to do next, then what else is to know of this attempt, then the proof of it. */
export function ResultSummary({ result, place, completed, offered, certificateId }: ResultPage) {
  const t = useT('assessment');
  const { passed, mark, points, outOf, passPercent } = result;
  return (
    <>
      <Notice
        tone={passed ? 'success' : 'warning'}
        title={passed ? t('result.passed') : t('result.failed')}
        actions={
          place && (
            <NextSteps
              slug={offered ? place.slug : null}
              mayTryAgain={!passed && result.left !== 0}
              certificateId={passed ? certificateId : null}
            />
          )
        }
      >
        <p className="text-3xl font-semibold tabular-nums">{t('result.mark', { mark: mark / 100 })}</p>
        <p>{t('result.points', { points: points / 100, outOf, pass: passPercent })}</p>
        {passed && place && (completed || offered) && (
          <p className="mt-2">{completed ? t('learning:result.courseDone') : t('learning:result.readRest')}</p>
        )}
        {place && !offered && <p className="mt-2">{t('learning:result.withdrawn')}</p>}
        {!passed && (
          <p className="mt-2">
            {result.review !== 'mark' && <>{t('result.again')} </>}
            {offered && result.left !== 0 && result.nextFrom && (
              <strong>{t('learning:quiz.from', { at: result.nextFrom })}</strong>
            )}
          </p>
        )}
        {!passed && offered && result.left !== null && (
          <p>{result.left === 0 ? t('learning:quiz.noneLeft') : t('learning:quiz.left', { count: result.left })}</p>
        )}
      </Notice>
      <div className="mt-4 grid gap-1 text-sm text-muted">
        {result.review !== 'key' && (
          <p>{t(result.paperOpen ? 'result.closedByPaper' : `learning:quiz.review.${result.policy}`)}</p>
        )}
        {result.closedBy === 'deadline' && <p>{t('result.byDeadline')}</p>}
        {result.graceAnswers > 0 && <p>{t('result.grace', { count: result.graceAnswers })}</p>}
        {result.lateAnswers > 0 && <p>{t('result.late', { count: result.lateAnswers })}</p>}
        {result.remarks.map(({ at, markBefore, markAfter, reason, corrected }) => (
          <p key={at}>
            {t('result.remarked', { at, before: markBefore / 100, after: markAfter / 100, reason })}{' '}
            {corrected && <ToldChange told={corrected} />}
          </p>
        ))}
        <p>{t('result.receipt', { receipt: result.receipt, at: result.markedAt })}</p>
        <p>
          <Link to={timelinePath(result.attemptId)}>{t('attempts:see')}</Link>
        </p>
      </div>
    </>
  );
}

/** `slug` null: the course is not offered any more, no way leads there. */
type Next = { slug: string | null; mayTryAgain: boolean; certificateId: string | null };

function NextSteps({ slug, mayTryAgain, certificateId }: Next) {
  const t = useT('learning');
  return (
    <>
      {certificateId && (
        <ButtonLink to={certificatePath(certificateId)} icon="download" variant="primary" reload>
          {t('course.certificate')}
        </ButtonLink>
      )}
      {slug && (
        <ButtonLink to={coursePath(slug)} variant={certificateId ? undefined : 'primary'}>
          {t('result.backToCourse')}
        </ButtonLink>
      )}
      {slug && mayTryAgain && <ButtonLink to={quizPath(slug)}>{t('lesson.toQuiz')}</ButtonLink>}
    </>
  );
}
