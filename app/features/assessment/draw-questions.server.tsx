import { translator } from '#app/foundation/i18n/instance';
import type { Language } from '#app/foundation/i18n/languages';
import { drawn, escaped, filled, keptByKey, type Pattern, patternOf } from '#app/ui/patterns.server';
import { isOpen, openAnswer } from './answer';
import { fieldOf, wordsFieldOf } from './answer-form.rules';
import type { AnswerableQuestion } from './attempt-view.queries.server';
import { PaperQuestion } from './components/paper-question';
import { OptionField, RowField } from './components/question-fields';
import { ScenarioText } from './components/question-text';

const scenarios = keptByKey<string>(2_000);
const questions = keptByKey<Pattern>(5_000);
const fields = keptByKey<Pattern>(20_000);

// What stands in the gaps when a pattern is drawn: no paper has so many questions, nobody types this.
const PLACE = 7_777_777;
const POSITION = 7_777_778;
const WORDS = '\uE000';

/**
 * The questions of a paper as `PaperQuestion` draws them, put together from parts that it has drawn once for each version of a
 * question: with the learner's order and answers, without React.
 */
export function drawQuestions(language: Language, paper: readonly AnswerableQuestion[]): string {
  return paper.map((question, place) => drawQuestion(language, question, place)).join('');
}

function drawQuestion(language: Language, question: AnswerableQuestion, place: number): string {
  const { scenario, ...own } = question;
  const above = scenario
    ? scenarios(JSON.stringify([language, scenario, place]), () =>
        drawn(language, <ScenarioText scenario={scenario} first={place + 1} />),
      )
    : '';
  const words = escaped(own.answer.words);
  return (
    above +
    filled(patternFor(language, own), {
      ...textsOf(language, place, words),
      fields: fieldsOf(language, question, place),
    })
  );
}

type Own = Omit<AnswerableQuestion, 'scenario'>;

function patternFor(
  language: Language,
  { type, language: own, text, picture, unit, partial, rows, options, answer }: Own,
): Pattern {
  const open = isOpen(answer);
  const kind = rows.length > 0 ? 'rows' : options.length > 0 ? 'options' : 'words';
  const key = JSON.stringify([language, own, type, text, picture, unit, partial, kind, open]);
  return questions(key, () => {
    const answered = kind === 'words' ? { chosen: [], words: WORDS } : { chosen: [POSITION], words: '' };
    const blank: AnswerableQuestion = {
      ...{ type, language: own, text, picture, unit, partial, scenario: null },
      rows: kind === 'rows' ? [''] : [],
      options: kind === 'words' ? [] : [''],
      answer: open ? openAnswer : answered,
    };
    const field = {
      rows: (
        <RowField
          name={fieldOf(PLACE, 0)}
          ordering={type === 'ordering'}
          row=""
          language={own}
          options={['']}
          chosen={open ? -1 : POSITION}
        />
      ),
      options: <OptionField place={PLACE} position={0} several={type === 'multiple'} option="" chosen={false} />,
      words: null,
    }[kind];
    const { input, value, ...always } = textsOf(language, PLACE, WORDS);
    return patternOf(drawn(language, <PaperQuestion place={PLACE} question={blank} />), {
      ...(field && { fields: drawn(language, field) }),
      ...(kind === 'words' && { input }),
      ...(kind === 'words' && !open && { value }),
      ...always,
    });
  });
}

/** What differs from place to place and from learner to learner. */
function textsOf(language: Language, place: number, words: string) {
  return {
    input: `name="${wordsFieldOf(place)}"`,
    value: `value="${words}"`,
    question: `data-question="${place}"`,
    state: `data-state-of="${place}"`,
    anchor: `cau-${place + 1}"`,
    number: translator(language, 'assessment')('paper.question', { number: place + 1 }),
  };
}

function fieldsOf(page: Language, question: AnswerableQuestion, place: number): string {
  const { type, language, rows, options, answer } = question;
  if (rows.length > 0) {
    const ordering = type === 'ordering';
    return rows
      .map((row, at) => {
        const chosen = answer.chosen[at] ?? -1;
        const pattern = fields(JSON.stringify([page, language, ordering, row, options, chosen]), () =>
          patternOf(drawn(page, <RowField name={fieldOf(PLACE)} {...{ ordering, row, language, options, chosen }} />), {
            name: `name="${fieldOf(PLACE)}"`,
          }),
        );
        return filled(pattern, { name: `name="${fieldOf(place, at)}"` });
      })
      .join('');
  }
  const several = type === 'multiple';
  return options
    .map((option, position) => {
      const chosen = answer.chosen.includes(position);
      const pattern = fields(JSON.stringify([several, option, chosen]), () =>
        patternOf(drawn(page, <OptionField place={PLACE} position={POSITION} {...{ several, option, chosen }} />), {
          name: `name="${fieldOf(PLACE)}"`,
          value: `value="${POSITION}"`,
        }),
      );
      return filled(pattern, { name: `name="${fieldOf(place)}"`, value: `value="${position}"` });
    })
    .join('');
}
