import type { Language } from '#app/foundation/i18n/languages';
import { useT } from '#app/foundation/i18n/react';
import { fieldOf, MOST_WORDS, wordsFieldOf } from '../answer-form.rules';
import type { AnswerableQuestion } from '../attempt-view.queries.server';

type Props = { place: number; question: AnswerableQuestion };

/** The fields of one question: native ones, so that keyboard, phone and a browser without a script all answer it. */
export function QuestionFields({ place, question }: Props) {
  if (question.rows.length > 0) return <Rows place={place} question={question} />;
  if (question.options.length > 0) return <Options place={place} question={question} />;
  return <Words place={place} question={question} />;
}

function Options({ place, question }: Props) {
  return (
    <div lang={question.language}>
      {question.options.map((option, position) => (
        <OptionField
          // biome-ignore lint/suspicious/noArrayIndexKey: an option is its place on a sealed paper
          key={position}
          place={place}
          position={position}
          several={question.type === 'multiple'}
          option={option}
          chosen={question.answer.chosen.includes(position)}
        />
      ))}
    </div>
  );
}

type OptionFieldProps = { place: number; position: number; several: boolean; option: string; chosen: boolean };

export function OptionField({ place, position, several, option, chosen }: OptionFieldProps) {
  return (
    <label className="paper-option">
      <input type={several ? 'checkbox' : 'radio'} name={fieldOf(place)} value={position} defaultChecked={chosen} />
      <span>{option}</span>
    </label>
  );
}

/** One choice for each row: matching and ordering without dragging anything. */
function Rows({ place, question }: Props) {
  return (
    <div className="paper-rows">
      {question.rows.map((row, at) => (
        <RowField
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place on a sealed paper
          key={at}
          name={fieldOf(place, at)}
          ordering={question.type === 'ordering'}
          row={row}
          language={question.language}
          options={question.options}
          chosen={question.answer.chosen[at] ?? -1}
        />
      ))}
    </div>
  );
}

type RowFieldProps = {
  name: string;
  ordering: boolean;
  row: string;
  language: Language;
  options: readonly string[];
  chosen: number;
};

export function RowField({ name, ordering, row, language, options, chosen }: RowFieldProps) {
  const t = useT('assessment');
  return (
    <label className="paper-row">
      <span lang={language}>{row}</span>
      <select className="control" name={name} defaultValue={chosen}>
        <option value={-1}>{ordering ? t('paper.choosePlace') : t('paper.chooseMatch')}</option>
        {options.map((option, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an option is its place on a sealed paper
          <option key={position} value={position} lang={language}>
            {option}
          </option>
        ))}
      </select>
    </label>
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
          <span className="text-muted" lang={question.language}>
            {question.unit}
          </span>
        )}
      </span>
    </label>
  );
}
