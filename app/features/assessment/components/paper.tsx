import { Form } from '@remix-run/react';
import { formatClock, formatInstant } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { Notice } from '#app/ui/notice';
import { packAnswers } from '../answer-form.rules';
import { attemptPath } from '../assessment.paths';
import type { AttemptView } from '../attempt-view.queries.server';
import { AnsweredCount } from './answered-count';
import { PaperQuestion } from './paper-question';

/** The whole paper as one form: complete at once, good without a script, drawn from stems alone. */
export function Paper({ view, error }: { view: AttemptView; error: string | null }) {
  const t = useT('assessment');
  const language = useLanguage();
  const address = attemptPath(view.attemptId);
  const shown = new Map(view.questions.map((question, place) => [place, question.answer]));
  return (
    <Form
      method="post"
      autoComplete="off"
      data-paper={address}
      data-attempt={view.attemptId}
      data-seconds={view.secondsLeft}
      data-journalled={view.journalled}
      data-given-back={view.secondsGivenBack}
      data-words={JSON.stringify(useWords())}
    >
      <input type="hidden" name="epoch" value={view.epoch} />
      <input type="hidden" name="was" value={packAnswers(shown)} />
      <div className="paper-bar screen-only">
        <p>
          {t('paper.timeLeft')}{' '}
          <span className="paper-clock" role="timer" data-clock>
            {formatClock(view.secondsLeft * 1000)}
          </span>
        </p>
        <AnsweredCount questions={view.questions} />
        <p className="basis-full text-sm font-semibold text-warning empty:hidden" data-notice role="status" />
        <p className="sr-only" data-spoken role="status" />
        <p className="text-sm" data-credit role="status" hidden={view.secondsGivenBack === 0}>
          {view.secondsGivenBack > 0 && t('paper.givenBack', { time: formatClock(view.secondsGivenBack * 1000) })}
        </p>
        <noscript>
          <p className="text-sm">{t('paper.withoutScript', { at: formatInstant(language, view.deadlineAt) })}</p>
        </noscript>
      </div>
      {error && (
        <div className="mt-4">
          <Notice tone="danger" live="assertive">
            {error}
          </Notice>
        </div>
      )}
      {view.questions.map((question, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a question is its place on a sealed paper
        <PaperQuestion key={place} place={place} question={question} />
      ))}
      <div className="mt-6 flex flex-wrap items-center gap-3">
        <Button variant="primary" name="intent" value="submit">
          {t('paper.submit')}
        </Button>
        <Button name="intent" value="save" data-without-script>
          {t('paper.save')}
        </Button>
        <p className="text-sm text-muted">{t('paper.submitNote')}</p>
      </div>
      <noscript>
        {/* Asked for when the page has come: without a script this is the acknowledgement that starts the clock. */}
        <img src={`${address}/held`} alt="" width={1} height={1} className="sr-only" />
      </noscript>
    </Form>
  );
}

/** What the script says, in the page's language; `{n}` is filled in there. */
function useWords() {
  const t = useT('assessment');
  return {
    saved: t('paper.saved'),
    saving: t('paper.saving'),
    unsaved: t('paper.unsaved'),
    late: t('paper.late'),
    offline: t('paper.offline'),
    takenOver: t('paper.takenOver'),
    takeBack: t('paper.takeBack'),
    lastMinute: t('paper.lastMinute'),
    timeUp: t('paper.timeUp'),
    notSent: t('paper.notSent'),
    givenBack: t('paper.givenBack', { time: '{n}' }),
    answered: t('paper.answered', { n: '{n}', of: '{of}' }),
    minutesLeft: t('paper.minutesLeft', { n: '{n}' }),
    unanswered: t('paper.unanswered', { n: '{n}' }),
  };
}
