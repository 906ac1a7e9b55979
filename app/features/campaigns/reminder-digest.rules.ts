import type { Day } from '#app/foundation/clock';
import { formatDay } from '#app/foundation/i18n/format';
import type { Translate } from '#app/foundation/i18n/keys';
import type { Language } from '#app/foundation/i18n/languages';
import type { DigestLine } from './reminder-plan';

/** So many lines a mail; what is more stands on the page that it links to. */
const MOST_LINES = 30;

/** A digest's lines as text: what is most overdue and largest first. */
export function digestText(
  lines: readonly DigestLine[],
  { language, on, t }: { language: Language; on: Day; t: Translate<'reminders'> },
): string {
  const sorted = [...lines].sort(
    (one, two) => (one.dueOn < two.dueOn ? -1 : one.dueOn > two.dueOn ? 1 : 0) || sizeOf(two) - sizeOf(one),
  );
  const all = sorted.map((line) => {
    const due = formatDay(language, line.dueOn);
    const title = line.title[language];
    if (line.gap) return t('digest.gap', { unit: line.unitName, title, due, ...line.gap });
    const key = line.dueOn < on ? 'digest.overdue' : 'digest.due';
    return t(key, { unit: line.unitName, title, due, count: line.people.length });
  });
  // Two rules may tell of the same thing: an official reads it once.
  const distinct = [...new Set(all)];
  const written = distinct.slice(0, MOST_LINES);
  const rest = distinct.length - written.length;
  return [...written, ...(rest > 0 ? [t('digest.rest', { count: rest })] : [])]
    .map((line) => `- ${line.replace(/\s+/g, ' ')}`)
    .join('\n');
}

function sizeOf({ people, gap }: DigestLine): number {
  return gap ? gap.missing : people.length;
}

/** How many a digest is about: people who owe, or are missing to a floor. */
export function digestSize(lines: readonly DigestLine[]): number {
  return lines.reduce((sum, line) => sum + sizeOf(line), 0);
}
