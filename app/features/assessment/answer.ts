/**
 * One answer, as journal, device, form and marking carry it. Options: the chosen positions on the paper, ascending. Rows to
 * match or to bring in order: the position chosen for each row, -1 where a row is open. What was typed stands in `words`.
 */
export type Answer = { chosen: readonly number[]; words: string };

/** Answers by the question's place on the paper; a question without an entry is open. */
export type Answers = ReadonlyMap<number, Answer>;

export const openAnswer: Answer = { chosen: [], words: '' };

export function isOpen({ chosen, words }: Answer): boolean {
  return words === '' && chosen.every((position) => position < 0);
}

export function sameAnswer(one: Answer, other: Answer): boolean {
  return (
    one.words === other.words &&
    one.chosen.length === other.chosen.length &&
    one.chosen.every((position, at) => position === other.chosen[at])
  );
}
