/**
 * The whole paper as one form, for pages without a script. The form carries what it showed when it was drawn (`was`), so that
 * an old page that is posted late changes only the questions that were answered on it.
 */

export type FormChange = { question: number; chosen: number[] };

/** `0:1;3:0,2`: each answered question with its positions. Questions without an answer are left out. */
export function packAnswers(answers: ReadonlyMap<number, readonly number[]>): string {
  return [...answers]
    .filter(([, chosen]) => chosen.length > 0)
    .sort(([one], [other]) => one - other)
    .map(([question, chosen]) => `${question}:${[...chosen].sort((one, other) => one - other).join(',')}`)
    .join(';');
}

/** Reads what `packAnswers` wrote; anything else in it is left out. */
export function unpackAnswers(text: string): Map<number, number[]> {
  const answers = new Map<number, number[]>();
  for (const [, question, chosen] of text
    .slice(0, 10_000)
    .matchAll(/(?:^|;)(\d{1,3}):(\d{1,2}(?:,\d{1,2})*)(?=;|$)/g)) {
    answers.set(Number(question), String(chosen).split(',').map(Number));
  }
  return answers;
}

/** The name of a question's field. */
export function fieldOf(question: number): string {
  return `q${question}`;
}

/**
 * What the form changes: answers that differ from what the page showed and from what the journal holds now.
 *
 * @param typed positions by question, as posted
 * @param was what the page showed when it was drawn
 * @param present what counts now
 */
export function formChanges(
  questionCount: number,
  typed: ReadonlyMap<number, readonly number[]>,
  was: ReadonlyMap<number, readonly number[]>,
  present: ReadonlyMap<number, readonly number[]>,
): FormChange[] {
  const changes: FormChange[] = [];
  for (let question = 0; question < questionCount; question += 1) {
    const chosen = sorted(typed.get(question));
    const shown = sorted(was.get(question));
    if (same(chosen, shown) || same(chosen, sorted(present.get(question)))) continue;
    changes.push({ question, chosen });
  }
  return changes;
}

function sorted(chosen: readonly number[] | undefined): number[] {
  return [...new Set(chosen ?? [])].sort((one, other) => one - other);
}

function same(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((member, index) => member === other[index]);
}
