import type { BankItem } from '#app/features/assessment/item';
import type { TextLanguage } from '#app/foundation/i18n/languages';
import { bankOf } from './bank.rules';
import type { ContentFault } from './content-fault';
import type { CourseFile } from './course-file.schema';
import { type CourseSource, type LessonSource, placedFilms, placedPictures } from './course-source';
import { hashOf } from './hash.server';
import type { Heading, Passage } from './lesson-grammar.rules';
import type { MediaSource } from './media/media-source';
import { renderingHash } from './rendering-hash.server';

export type StoredLesson = { html: string; passages: Passage[]; headings: Heading[] };
export type BuiltLesson = StoredLesson & {
  slug: string;
  language: TextLanguage;
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
  lessonCount: number;
  /** All that lies beside its lessons. */
  media: MediaSource[];
  faults: ContentFault[];
  /** What is offered already: its lessons and items are not made again. */
  unchanged: boolean;
};

export type KnownLessons = {
  /** The versions on offer, by slug. */
  current: ReadonlyMap<string, string>;
  /** Lessons that were published before, by their hash. */
  lessons: (hashes: readonly string[]) => Promise<Map<string, StoredLesson>>;
};

/**
 * Makes a course ready to be published. Of a course that changed only the lessons are compiled that nobody published before. The
 * version's hash covers everything that a learner can meet: manifest, lessons, pictures, questions.
 */
export async function buildCourse(source: CourseSource, known: KnownLessons): Promise<BuiltCourse> {
  const { manifest, bank } = source;
  const films = [...source.films.values()];
  const media = [...source.pictures.values(), ...films, ...films.flatMap(({ captions }) => captions)];
  if (!manifest || !bank || source.faults.length > 0) {
    return {
      hash: '',
      manifest: manifest as CourseFile,
      bank: '',
      items: [],
      lessons: [],
      lessonCount: source.lessons.length,
      media,
      faults: source.faults,
      unchanged: false,
    };
  }
  const faults: ContentFault[] = [];
  const lessons: BuiltLesson[] = [];
  const hashed = source.lessons.map((lesson) => ({ lesson, hash: lessonHash(source, lesson) }));
  const items = bankOf(bank.items, placedPictures(source), source.texts);
  const hash = hashOf(JSON.stringify(manifest), JSON.stringify(items), ...hashed.map((lesson) => lesson.hash));
  const course = {
    hash,
    manifest,
    bank: bank.bank,
    items,
    lessons,
    lessonCount: source.lessons.length,
    media,
    faults,
  };
  if (known.current.get(manifest.slug) === hash) return { ...course, unchanged: true };
  const stored = await known.lessons(hashed.map((lesson) => lesson.hash));
  for (const { lesson, hash } of hashed) {
    const listed = manifest.lessons.findIndex((each) => each.slug === lesson.slug);
    const { title, minutes } = manifest.lessons[listed] as CourseFile['lessons'][number];
    const place = {
      slug: lesson.slug,
      language: lesson.language,
      ordering: listed + 1,
      title: title[lesson.language] ?? title.vi,
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
    const compiled = await compileLesson({ ...lesson, pictures: placedPictures(source), films: placedFilms(source) });
    if (compiled.ok) {
      const { passages, headings } = compiled.facts;
      lessons.push({ ...place, html: compiled.html, passages, headings, compiled: true });
    } else faults.push(...compiled.faults.map((fault) => ({ file: lesson.file, ...fault })));
  }
  return { ...course, unchanged: false };
}

/** Everything that the lesson's HTML is made of. */
function lessonHash(course: CourseSource, { language, source }: LessonSource): string {
  const shown = [...source.matchAll(/(?:images|films)\/[a-z0-9-]+\.[a-z0-9]+/g)].flatMap(([path]) => {
    const film = course.films.get(path);
    const parts = film ? [film, ...film.captions] : [course.pictures.get(path)];
    return [path, ...parts.map((part) => `${part?.hash}`)];
  });
  return hashOf(renderingHash(language), course.slug, language, source, shown.join(' '));
}
