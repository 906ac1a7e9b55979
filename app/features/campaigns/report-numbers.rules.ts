import type { Measure } from './activity';

/** The first measure whose number cannot be read; the form names it. */
export type WrongNumber = { wrong: Measure };

/** The numbers of a report, from fields `n.<key>`. Empty is 0; a separator of thousands is allowed, a fraction is not. */
export function readNumbers(
  measures: readonly Measure[],
  field: (name: string) => string,
): Record<string, number> | WrongNumber {
  const numbers: Record<string, number> = {};
  for (const measure of measures) {
    const text = field(`n.${measure.key}`).trim();
    if (!/^(\d{1,9}|\d{1,3}([. ]\d{3}){1,2})?$/.test(text)) return { wrong: measure };
    numbers[measure.key] = Number(text.replace(/[. ]/g, '') || '0');
  }
  return numbers;
}
