import { translator } from '#app/foundation/i18n/instance';
import type { Language } from '#app/foundation/i18n/languages';
import { useLanguage } from '#app/foundation/i18n/react';
import { type Answer, isOpen } from '../answer';

type Answerable = { answer: Answer };

/** How many questions stand answered; each part of a scenario counts. */
export function answeredText(language: Language, questions: readonly Answerable[]): string {
  const n = questions.filter(({ answer }) => !isOpen(answer)).length;
  return translator(language, 'assessment')('paper.answered', { n, of: questions.length });
}

/** As it was when the page was drawn; with a script it follows each answer. */
export function AnsweredCount({ questions }: { questions: readonly Answerable[] }) {
  return (
    <p className="tabular-nums" data-answered>
      {answeredText(useLanguage(), questions)}
    </p>
  );
}
