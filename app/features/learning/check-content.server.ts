import { join } from 'node:path';
import type { Day } from '#app/foundation/clock';
import { checkCourse } from './check-course.server';
import type { ContentFault } from './content-fault';
import { courseSlugs } from './course-slugs.server';
import { untranslatedQuestions } from './question-texts.rules';
import { readCourse } from './read-course.server';
import { type Translation, translationsOf } from './translations.rules';

export type CheckedContent = {
  courses: number;
  faults: ContentFault[];
  /** Courses that are checked and not published. */
  unfinished: string[];
  /** Flaws that hold nothing up: item writing, reading, a review that is due. */
  warnings: ContentFault[];
  /** No fault: readers are told, and shown the Vietnamese. */
  untranslated: Array<Translation & { slug: string }>;
};

/**
 * Checks all courses of a content folder. No fault: an empty list.
 *
 * @param today against which the days of review are held
 */
export async function checkContent(root: string, { today }: { today: Day }): Promise<CheckedContent> {
  const folder = join(root, 'courses');
  const slugs = courseSlugs(folder);
  const faults: ContentFault[] = [];
  const warnings: ContentFault[] = [];
  const untranslated: CheckedContent['untranslated'] = [];
  const unfinished: string[] = [];
  for (const slug of slugs) {
    const course = readCourse(folder, slug);
    const checked = await checkCourse(course, { courses: new Set(slugs), today });
    faults.push(...checked.faults);
    warnings.push(...checked.warnings);
    if (course.manifest?.unfinished) unfinished.push(slug);
    if (course.manifest)
      for (const translation of translationsOf(course.manifest, course.lessons, (language) =>
        untranslatedQuestions(course.bank?.items ?? [], course.texts.get(language)),
      ))
        if (translation.missing.length > 0 || translation.draft || translation.untranslated > 0)
          untranslated.push({ slug, ...translation });
  }
  return { courses: slugs.length, faults, warnings, unfinished, untranslated };
}
