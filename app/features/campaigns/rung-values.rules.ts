import { RUNGS } from './reminder.schema';
import { DIGEST_TEMPLATE, type LadderStep } from './reminder-ladder.rules';

/** The lines of the form for a rule's steps, and empty ones after them. */
export function rungValues(steps: readonly LadderStep[]) {
  return Array.from({ length: RUNGS }, (_, index) => {
    const step = steps[index];
    if (!step) return { audience: '', days: '', channels: [], templateKey: '' };
    const { audience, days, channels, templateKey } = step;
    return { audience, days: String(days), channels, templateKey: templateKey === DIGEST_TEMPLATE ? '' : templateKey };
  });
}
