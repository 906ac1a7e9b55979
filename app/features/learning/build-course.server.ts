import type { BankItem } from '#app/features/assessment/item';
import type { Language } from '#app/foundation/i18n/languages';
import { bankOf } from './bank.rules';
import type { ContentFault } from './content-fault';
import type { CourseFile } from './course-file.schema';
import { type CourseSource, type LessonSource, type PictureSource, placedPictures } from './course-source';
import { hashOf } from './hash.server';
import type { Heading, Passage } from './lesson-grammar.rules';
import { renderingHash } from './rendering-hash.server';

export type StoredLesson = { html: string; passages: Passage[]; headings: Heading[] };
export type BuiltLesson = StoredLesson & {
  slug: string;
  language: Language;
  ordering: number;
  title: string;
  minutes: number;
  hash: string;
  /** Whether it had to be compiled. */
  compiled: boolean;
};
export type BuiltCourse = {
  hash: string;
  manifest: CourseFile;
  bank: string;
  items: BankItem[];
  lessons: BuiltLesson[];
  pictures: PictureSource[];
  faults: ContentFault[];
};

type KnownLessons = (hashes: readonly string[]) => Promise<Map<string, StoredLesson>>;

/**
 * Makes a course ready to be published. `known` gives lessons that were published before, by their hash: only others are
 * compiled. The version's hash covers everything that a learner can meet: manifest, lessons, pictures, questions.
 */
export async function buildCourse(source: CourseSource, known: KnownLessons): Promise<BuiltCourse> {
  const { manifest, bank } = source;
  const pictures = [...source.pictures.values()];
  if (!manifest || !bank || source.faults.length > 0) {
    return {
      hash: '',
      manifest: manifest as CourseFile,
      bank: '',
      items: [],
      lessons: [],
      pictures,
      faults: source.faults,
    };
  }
  const faults: ContentFault[] = [];
  const lessons: BuiltLesson[] = [];
  const hashed = source.lessons.map((lesson) => ({ lesson, hash: lessonHash(source, lesson) }));
  const stored = await known(hashed.map(({ hash }) => hash));
  for (const { lesson, hash } of hashed) {
    const listed = manifest.lessons.findIndex((each) => each.slug === lesson.slug);
    const { title, minutes } = manifest.lessons[listed] as CourseFile['lessons'][number];
    const place = {
      slug: lesson.slug,
      language: lesson.language,
      ordering: listed + 1,
      title: title[lesson.language],
      minutes,
      hash,
    };
    const ready = stored.get(hash);
    if (ready) {
      lessons.push({ ...place, ...ready, compiled: false });
      continue;
    }
    // The compiler is big and most starts have nothing to compile.
    const { compileLesson } = await import('./mdx.adapter.server');
    const compiled = await compileLesson({ ...lesson, pictures: placedPictures(source) });
    if (compiled.ok) {
      const { passages, headings } = compiled.facts;
      lessons.push({ ...place, html: compiled.html, passages, headings, compiled: true });
    } else faults.push(...compiled.faults.map((fault) => ({ file: lesson.file, ...fault })));
  }
  const items = bankOf(bank.items, placedPictures(source));
  const hash = hashOf(JSON.stringify(manifest), JSON.stringify(items), ...lessons.map((lesson) => lesson.hash));
  return { hash, manifest, bank: bank.bank, items, lessons, pictures, faults };
}

/** Everything that the lesson's HTML is made of. */
function lessonHash(course: CourseSource, { language, source }: LessonSource): string {
  const shown = [...source.matchAll(/images\/[a-z0-9-]+\.svg/g)].map(
    ([path]) => `${path} ${course.pictures.get(path)?.hash}`,
  );
  return hashOf(renderingHash(language), course.slug, language, source, ...shown);
}
