import type { ReactNode } from 'react';
import type { Language } from '#app/foundation/i18n/languages';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import type { ResultQuestion } from '../result-question.rules';
import { acceptedText, QuestionPicture, ScenarioText } from './question-text';

/** A marked paper question by question: what was answered, how much of it is right, and what to remember. */
export function ResultQuestions({ questions }: { questions: readonly ResultQuestion[] }) {
  return (
    <ol className="grid gap-4">
      {questions.map((question, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a question is its place on a sealed paper
        <ResultItem key={place} place={place} question={question} />
      ))}
    </ol>
  );
}

export function ResultItem({ place, question }: { place: number; question: ResultQuestion }) {
  const t = useT('assessment');
  return (
    <li className="grid gap-4">
      <ScenarioText scenario={question.scenario} first={place + 1} />
      <div className="card">
        <p className="flex flex-wrap justify-between gap-x-4 gap-y-1 text-sm text-muted">
          <span>{t('paper.question', { number: place + 1 })}</span>
          <Verdict question={question} />
        </p>
        <p className="mt-1 font-semibold" lang={question.language}>
          {question.text}
        </p>
        <QuestionPicture picture={question.picture} language={question.language} />
        <Given question={question} />
        <p className="mt-3 text-sm">
          <strong>{t('result.remember')}: </strong>
          <span lang={question.language}>{question.feedback}</span>
        </p>
      </div>
    </li>
  );
}

function Given({ question }: { question: ResultQuestion }) {
  const t = useT('assessment');
  const language = useLanguage();
  const { accepted } = question;
  const entries = entriesOf(question);
  if (entries.length > 0)
    return (
      <ul className="mt-3 grid gap-2">
        {entries.map((entry, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an option is its place on a sealed paper
          <ResultEntry key={position} entry={entry} language={question.language} />
        ))}
      </ul>
    );
  // Nothing typed and no key to see: a list without a term is no list.
  if (!question.words && !accepted) return null;
  return (
    <>
      <dl className="mt-3 grid gap-1">
        {question.words && (
          <div>
            <dt className="inline font-semibold">{t('result.yourAnswer')}: </dt>
            <dd className="inline">{question.words}</dd>
          </div>
        )}
        {accepted && (
          <div>
            <dt className="inline font-semibold">{t('result.accepted')}: </dt>
            <dd className="inline" lang={question.language}>
              {accepted.map((each) => acceptedText(language, each, question)).join('; ')}
            </dd>
          </div>
        )}
      </dl>
      {question.answerFeedback && (
        <p className="mt-1 text-sm text-muted" lang={question.language}>
          {question.answerFeedback}
        </p>
      )}
    </>
  );
}

type Entry = { text: string; chosen: string | null; right: string | null; feedback: string | null };

/** Options or rows; none where the answer was typed. An empty `chosen` or `right` marks the entry itself, a text says what belongs to it. */
export function entriesOf({ options, rows }: Pick<ResultQuestion, 'options' | 'rows'>): Entry[] {
  if (options.length === 0) return rows;
  return options.map(({ text, chosen, correct, feedback }) => ({
    text,
    chosen: chosen ? '' : null,
    right: correct ? '' : null,
    feedback,
  }));
}

/** @param props.language of its words */
export function ResultEntry({ entry, language }: { entry: Entry; language: Language }) {
  const { text, chosen, right, feedback } = entry;
  const t = useT('assessment');
  return (
    <li className="rounded-sm border border-line px-3 py-2">
      <span className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <span lang={language}>{text}</span>
        <span className="flex flex-wrap gap-1">
          {chosen !== null && <Badge tone="info">{labelled(t('result.yourChoice'), chosen, language)}</Badge>}
          {right !== null && (
            <Badge tone="success" icon="check">
              {labelled(t('result.correct'), right, language)}
            </Badge>
          )}
        </span>
      </span>
      {feedback && (
        <span className="mt-1 block text-sm text-muted" lang={language}>
          {feedback}
        </span>
      )}
    </li>
  );
}

function labelled(label: string, text: string, language: Language): ReactNode {
  return text === '' ? (
    label
  ) : (
    <>
      {label}: <span lang={language}>{text}</span>
    </>
  );
}

function Verdict({ question }: { question: ResultQuestion }) {
  const t = useT('assessment');
  const { points, of, answered } = question;
  if (points === of) {
    return (
      <Badge tone="success" icon="check">
        {t('result.right')}
      </Badge>
    );
  }
  return (
    <Badge tone="warning" icon="minus">
      {!answered ? t('result.notAnswered') : points > 0 ? t('result.partly', { points, of }) : t('result.wrong')}
    </Badge>
  );
}
