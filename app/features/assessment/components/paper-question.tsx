import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { isOpen } from '../answer';
import type { AnswerableQuestion } from '../attempt-view.queries.server';
import { QuestionFields } from './question-fields';
import { QuestionPicture, ScenarioText } from './question-text';

/** One question of a paper, below the text that it shares with others if it is the first of them. */
export function PaperQuestion({ place, question }: { place: number; question: AnswerableQuestion }) {
  const t = useT('assessment');
  const answered = !isOpen(question.answer);
  return (
    <>
      <ScenarioText scenario={question.scenario} first={place + 1} />
      <fieldset className="paper-question" data-question={place} id={`cau-${place + 1}`}>
        <legend>
          <span className="paper-number">
            <span>
              {t('paper.question', { number: place + 1 })} · {t(`paper.how.${question.type}`)}
              {question.partial &&
                ` · ${question.rows.length > 0 ? t('paper.partial.rows') : t('paper.partial.options')}`}
            </span>
            <span className="paper-state" data-state-of={place} data-state={answered ? 'saved' : undefined}>
              {answered ? t('paper.saved') : ''}
            </span>
          </span>
          <span className="paper-text" lang={question.language}>
            {question.text}
          </span>
        </legend>
        <QuestionPicture picture={question.picture} language={question.language} />
        <QuestionFields place={place} question={question} />
        {/* Without a script: saves the whole paper and comes back to this question. A redirect keeps the fragment. */}
        <noscript>
          <Button name="intent" value="save" size="small" formAction={`#cau-${place + 1}`}>
            {t('paper.save')}
          </Button>
        </noscript>
      </fieldset>
    </>
  );
}
