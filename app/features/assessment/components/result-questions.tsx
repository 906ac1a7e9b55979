import { useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import type { AttemptResult } from '../attempt-result.queries.server';

/** A marked paper question by question: what was chosen, whether it is right, and what to remember. */
export function ResultQuestions({ questions }: { questions: AttemptResult['questions'] }) {
  const t = useT('assessment');
  return (
    <ol className="grid gap-4">
      {questions.map((question, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a question is its place on a sealed paper
        <li key={place} className="card">
          <p className="flex flex-wrap justify-between gap-x-4 gap-y-1 text-sm text-muted">
            <span>{t('paper.question', { number: place + 1 })}</span>
            <Verdict question={question} />
          </p>
          <p className="mt-1 font-semibold">{question.text}</p>
          <ul className="mt-3 grid gap-2">
            {question.options.map((option, position) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an option is its place on a sealed paper
              <li key={position} className="rounded-sm border border-line px-3 py-2">
                <span className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
                  <span>{option.text}</span>
                  <span className="flex flex-wrap gap-1">
                    {option.chosen && <Badge tone="info">{t('result.yourChoice')}</Badge>}
                    {option.correct && (
                      <Badge tone="success" icon="check">
                        {t('result.correct')}
                      </Badge>
                    )}
                  </span>
                </span>
                {option.feedback && <span className="mt-1 block text-sm text-muted">{option.feedback}</span>}
              </li>
            ))}
          </ul>
          <p className="mt-3 text-sm">
            <strong>{t('result.remember')}: </strong>
            {question.feedback}
          </p>
        </li>
      ))}
    </ol>
  );
}

function Verdict({ question }: { question: AttemptResult['questions'][number] }) {
  const t = useT('assessment');
  if (question.right) {
    return (
      <Badge tone="success" icon="check">
        {t('result.right')}
      </Badge>
    );
  }
  return (
    <Badge tone="warning" icon="minus">
      {question.answered ? t('result.wrong') : t('result.notAnswered')}
    </Badge>
  );
}
