/** What a line of a file does, in the order in which a preview shows them. */
export const outcomes = ['error', 'ask', 'left', 'moved', 'changed', 'new', 'same'] as const;
export type Outcome = (typeof outcomes)[number];

/** Which lines to show: those asked for, else the first kind that there is. */
export function readOutcome(asked: string | null, counts: Partial<Record<Outcome, number>> | null): Outcome {
  const known = outcomes.find((outcome) => outcome === asked);
  return known ?? outcomes.find((outcome) => (counts?.[outcome] ?? 0) > 0) ?? 'new';
}

/** A page of lines of which one more was asked for; `next` is the line behind which the next page begins. */
export function pageOfLines<Line extends { line: number }>(
  found: readonly Line[],
  size: number,
): { lines: Line[]; next: string | null } {
  const lines = found.slice(0, size);
  return { lines, next: found.length > size ? String(lines.at(-1)?.line) : null };
}
