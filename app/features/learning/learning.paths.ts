import { isLanguage, type TextLanguage } from '#app/foundation/i18n/languages';
import type { NextStep } from './completion.rules';

export const learnPath = '/learn';

/** Words to look for go in `?q=`. */
export const searchPath = '/learn/search';
export const glossaryPath = '/learn/glossary';

/** The same for everybody, and a lesson of an open course. Public pages: in English under `inLanguage`. */
export const publicPaths = {
  search: '/search',
  glossary: '/glossary',
  course: (slug: string) => `/courses/${slug}`,
  lesson: (slug: string, lesson: string) => `/courses/${slug}/${lesson}`,
};

/** A lesson's page with its text in a language; one that pages have too needs no asking. */
export function inText(path: string, text: TextLanguage): string {
  return isLanguage(text) ? path : `${path}?text=${text}`;
}

export function coursePath(slug: string): string {
  return `/learn/courses/${slug}`;
}

/** The page of a course that anybody may read. */
export function publicCoursePath(slug: string): string {
  return `/courses/${slug}`;
}

export function lessonPath(slug: string, lesson: string): string {
  return `/learn/courses/${slug}/${lesson}`;
}

export function quizPath(slug: string): string {
  return `/learn/courses/${slug}/quiz`;
}

/** Where the next step of a course stands. */
export function stepPath(slug: string, next: NextStep): string {
  if (next.kind === 'lesson') return lessonPath(slug, next.lesson);
  return next.kind === 'quiz' ? quizPath(slug) : coursePath(slug);
}

/** The PDF, for its holder. */
export function certificatePath(certificateId: string): string {
  return `/learn/certificates/${certificateId}`;
}

/** The public page that says whether a certificate is good; what its QR code leads to. */
export function certificateCheckPath(serial: string): string {
  return `/certificates/${serial}`;
}

/** Whom a quiz belongs to, as assessment keeps it. */
export function quizOwner(slug: string): string {
  return `course:${slug}`;
}

/** The course of a quiz; null when the quiz belongs to something else. */
export function courseOfQuiz(ownerKey: string): string | null {
  return ownerKey.startsWith('course:') ? ownerKey.slice('course:'.length) : null;
}
