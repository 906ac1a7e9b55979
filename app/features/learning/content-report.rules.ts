import type { CheckedContent } from './check-content.server';
import { printFault } from './content-fault';

/** What `content:check` says: a line for each fault and warning, as editors jump to them, then the sums. `passes`: its exit code is 0. */
export function contentReport({ courses, faults, warnings, unfinished, untranslated }: CheckedContent): {
  places: string[];
  sums: string[];
  passes: boolean;
} {
  const places = [
    ...faults.map(printFault),
    ...warnings.map(({ message, ...place }) => printFault({ ...place, message: `warning: ${message}` })),
  ];
  const sums = [
    faults.length === 0
      ? `${counted(courses, 'course')}, no fault.`
      : `${counted(faults.length, 'fault')} in ${counted(courses, 'course')}.`,
    ...unfinished.map((slug) => `${slug}: unfinished, it is not published`),
    ...(warnings.length > 0 ? [`${counted(warnings.length, 'warning')}.`] : []),
    ...untranslated.map(({ slug, language, missing, lessons, draft, ...bank }) => {
      const left = [
        missing.length > 0 ? `${missing.length} of ${lessons} lessons not yet translated` : 'every lesson is there',
        bank.untranslated > 0 && `${bank.untranslated} of ${bank.questions} questions not yet translated`,
        draft && 'a draft',
      ];
      return `${slug}: ${language}: ${left.filter(Boolean).join(', ')}`;
    }),
  ];
  return { places, sums, passes: faults.length === 0 && courses > 0 };
}

export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
