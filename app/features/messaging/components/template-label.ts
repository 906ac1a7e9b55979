import type { Translate } from '#app/foundation/i18n/keys';

const named = ['reminder', 'reminder-plain', 'reminder-overdue'] as const;

/** Templates are files: one that has no words of its own here is shown by its key. */
export function templateLabel(t: Translate<'messaging'>, key: string): string {
  const known = named.find((one) => one === key);
  return known ? t(`plan.template-${known}`) : key;
}
