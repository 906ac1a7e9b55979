import type { BankEntry, Question } from './question.schema';

/** What neither GIFT nor Moodle can say of a question travels in its tags. */
export function tagsOf(entry: BankEntry & Question): string[] {
  const whole =
    entry.type === 'multiple' ? entry.credit !== 'partial' : entry.type === 'matching' && entry.credit === 'all';
  const weighted = 'options' in entry && entry.options.some((option) => option.credit !== undefined);
  return [
    `level-${entry.level}`,
    ...(whole && !weighted ? ['credit-all'] : []),
    ...(entry.type === 'short-text' && entry.marks === 'optional' ? ['marks-optional'] : []),
  ];
}

/** The difficulty that a tag states, the least if none does. */
export function levelOf(tags: readonly string[]): number {
  return Number(tags.find((tag) => /^level-[123]$/.test(tag))?.slice(6) ?? 1);
}

export function taggedFields(tags: readonly string[]): Record<string, unknown> {
  return {
    ...(tags.includes('credit-all') ? { credit: 'all' } : {}),
    ...(tags.includes('marks-optional') ? { marks: 'optional' } : {}),
  };
}
