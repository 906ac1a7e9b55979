import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkCourse } from './check-course.server';
import type { ContentFault } from './content-fault';
import { readCourse } from './read-course.server';

/** Checks all courses of a content folder; what stands in several of them must not clash. No fault: an empty list. */
export async function checkContent(root: string): Promise<{ courses: number; faults: ContentFault[] }> {
  const folder = join(root, 'courses');
  const slugs = existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];
  const faults: ContentFault[] = [];
  const banks = new Map<string, string>();
  for (const slug of slugs) {
    const course = readCourse(folder, slug);
    faults.push(...(await checkCourse(course, new Set(slugs))));
    if (!course.bank) continue;
    const other = banks.get(course.bank.bank);
    if (other)
      faults.push({
        file: join(course.folder, 'questions.yaml'),
        line: 1,
        message: `bank "${course.bank.bank}" is the name of the bank of "${other}" too`,
      });
    banks.set(course.bank.bank, slug);
  }
  return { courses: slugs.length, faults };
}
