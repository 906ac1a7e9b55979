import { translator } from '#app/foundation/i18n/instance';
import type { Language } from '#app/foundation/i18n/languages';
import { drawn, filled, keptByKey, type Pattern, patternOf } from '#app/ui/patterns.server';
import { entriesOf, ResultEntry, ResultItem } from './components/result-questions';
import type { ResultQuestion } from './result-question.rules';

const items = keptByKey<Pattern>(5_000);
const entries = keptByKey<string>(20_000);

const PLACE = 7_777_777;
const blank = { text: '', chosen: null, right: null, feedback: null };

/** The questions of a result as `ResultItem` draws them, from parts that it has drawn once. */
export function drawResults(language: Language, questions: readonly ResultQuestion[]): string {
  return questions
    .map((question, place) => {
      const listed = entriesOf(question).map((entry) =>
        entries(JSON.stringify([language, question.language, entry]), () =>
          drawn(language, <ResultEntry entry={entry} language={question.language} />),
        ),
      );
      return filled(patternFor(language, question, place), {
        entries: listed.join(''),
        number: translator(language, 'assessment')('paper.question', { number: place + 1 }),
      });
    })
    .join('');
}

function patternFor(language: Language, question: ResultQuestion, place: number): Pattern {
  const listed = question.options.length + question.rows.length > 0;
  const bare = { ...question, options: [], rows: listed ? [blank] : [] };
  // The text above a scenario counts its questions.
  const at = question.scenario ? place : PLACE;
  return items(JSON.stringify([language, bare, at]), () =>
    patternOf(drawn(language, <ResultItem place={at} question={bare} />), {
      ...(listed && { entries: drawn(language, <ResultEntry entry={blank} language={question.language} />) }),
      number: translator(language, 'assessment')('paper.question', { number: at + 1 }),
    }),
  );
}
