import { useT } from '#app/foundation/i18n/react';
import { fieldOf, MOST_WORDS, wordsFieldOf } from '../answer-form.rules';
import type { AnswerableQuestion } from '../attempt-view.queries.server';
import { bankLanguage } from './question-text';

type Props = { place: number; question: AnswerableQuestion };

/** The fields of one question: native ones, so that keyboard, phone and a browser without a script all answer it. */
export function QuestionFields({ place, question }: Props) {
  if (question.rows.length > 0) return <Rows place={place} question={question} />;
  if (question.options.length > 0) return <Options place={place} question={question} />;
  return <Words place={place} question={question} />;
}

function Options({ place, question }: Props) {
  return (
    <div lang={bankLanguage}>
      {question.options.map((option, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an option is its place on a sealed paper
        <label key={position} className="paper-option">
          <input
            type={question.type === 'multiple' ? 'checkbox' : 'radio'}
            name={fieldOf(place)}
            value={position}
            defaultChecked={question.answer.chosen.includes(position)}
          />
          <span>{option}</span>
        </label>
      ))}
    </div>
  );
}

/** One choice for each row: matching and ordering without dragging anything. */
function Rows({ place, question }: Props) {
  const t = useT('assessment');
  return (
    <div className="paper-rows">
      {question.rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place on a sealed paper
        <label key={at} className="paper-row">
          <span lang={bankLanguage}>{row}</span>
          <select className="control" name={fieldOf(place, at)} defaultValue={question.answer.chosen[at] ?? -1}>
            <option value={-1}>{question.type === 'ordering' ? t('paper.choosePlace') : t('paper.chooseMatch')}</option>
            {question.options.map((option, position) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an option is its place on a sealed paper
              <option key={position} value={position} lang={bankLanguage}>
                {option}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  );
}

function Words({ place, question }: Props) {
  const t = useT('assessment');
  const numeric = question.type === 'numeric';
  return (
    <label className="paper-words">
      <span className="text-sm text-muted">{numeric ? t('paper.numberNote') : t('paper.wordsNote')}</span>
      <span className="paper-words-field">
        <input
          className="control"
          type="text"
          name={wordsFieldOf(place)}
          defaultValue={question.answer.words}
          maxLength={MOST_WORDS}
          inputMode={numeric ? 'decimal' : 'text'}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
        {question.unit && (
          <span className="text-muted" lang={bankLanguage}>
            {question.unit}
          </span>
        )}
      </span>
    </label>
  );
}
