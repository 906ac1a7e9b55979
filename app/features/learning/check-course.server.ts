import type { Day } from '#app/foundation/clock';
import type { ContentFault } from './content-fault';
import { type CourseSource, type LessonSource, placedFilms, placedPictures } from './course-source';
import { courseWarnings, lessonWarnings } from './course-warnings.rules';
import { linkFault } from './lesson-links.rules';
import { type CompiledLesson, compileLesson } from './mdx.adapter.server';
import { picturesOf } from './question.schema';

export type CheckedCourse = {
  faults: ContentFault[];
  /** What an editor mends before the course is good; it is published all the same. */
  warnings: ContentFault[];
};

/**
 * Compiles every lesson of a course and finds what reading alone does not show: broken MDX, components that do not exist, links,
 * pictures and films that lead nowhere, pictures and films that no lesson shows. Faults and warnings are sorted by file and line.
 */
export async function checkCourse(
  course: CourseSource,
  { courses, today }: { courses: ReadonlySet<string>; today: Day },
): Promise<CheckedCourse> {
  const faults = [...course.faults];
  const warnings = courseWarnings(course, today);
  const shown = new Set(course.bank ? picturesOf(course.bank.items).map(({ src }) => src) : []);
  for (const lesson of course.lessons) {
    const checked = await checkLesson(course, lesson, courses, shown);
    faults.push(...checked.faults);
    warnings.push(...checked.warnings);
  }
  for (const [path, { file, type }] of [...course.pictures, ...course.films]) {
    if (course.lessons.length === 0 || shown.has(path)) continue;
    const message = type === 'mp4' ? 'no lesson shows this film' : 'no lesson and no question shows this picture';
    faults.push({ file, line: 1, message });
  }
  return { faults: faults.sort(byPlace), warnings: warnings.sort(byPlace) };
}

async function checkLesson(
  course: CourseSource,
  lesson: LessonSource,
  courses: ReadonlySet<string>,
  shown: Set<string>,
): Promise<CheckedCourse> {
  const { file, source, language } = lesson;
  const pictures = placedPictures(course);
  const compiled: CompiledLesson = await compileLesson({ source, language, pictures, films: placedFilms(course) });
  const faults: ContentFault[] = compiled.ok ? [] : compiled.faults.map((fault) => ({ file, ...fault }));
  const facts = compiled.facts;
  if (!facts) return { faults, warnings: [] };

  for (const { src, line } of facts.pictures) {
    shown.add(src);
    if (!pictures.has(src)) faults.push({ file, line, message: `no picture ${src} in this course` });
  }
  for (const { src, line } of facts.films) {
    shown.add(src);
    if (!course.films.has(src)) faults.push({ file, line, message: `no film ${src} in this course` });
  }
  const places = {
    lessons: new Set(course.manifest?.lessons.map((each) => each.slug)),
    headings: new Set(facts.headings.map((heading) => heading.id)),
    courses,
  };
  for (const { url, line } of facts.links) {
    const message = linkFault(url, places);
    if (message && !faults.some((fault) => fault.line === line && fault.message === message))
      faults.push({ file, line, message });
  }
  const listed = course.manifest?.lessons.find((each) => each.slug === lesson.slug)?.title;
  const title = listed?.[language];
  if (title && facts.title && facts.title !== title) {
    faults.push({ file, line: 1, message: `the title is "${facts.title}", course.yaml says "${title}"` });
  }
  // A missing picture or film makes rendering fail as well: it is said once, with its own line.
  return {
    faults: faults.filter((fault, _, all) => !fault.message.startsWith('no such file') || all.length === 1),
    warnings: lessonWarnings(course, lesson, facts.reading),
  };
}

function byPlace(one: ContentFault, other: ContentFault): number {
  return one.file === other.file ? one.line - other.line : one.file < other.file ? -1 : 1;
}
