import type { Language, TextLanguage } from '#app/foundation/i18n/languages';
import type { PlacedFilm } from './components/lesson-film';
import type { ContentFault } from './content-fault';
import type { CourseFile } from './course-file.schema';
import type { FilmSource, PictureSource } from './media/media-source';
import { mediaPath } from './media/media-type.rules';
import type { QuestionTextsFile } from './question-texts.schema';
import type { QuestionsFile } from './questions-file.schema';

export type LessonSource = { slug: string; language: TextLanguage; file: string; source: string };
/** A course as it lies in its folder, read and parsed; compiled it is not yet. Paths are as a person at the repository types them. */
export type CourseSource = {
  slug: string;
  folder: string;
  manifest: CourseFile | null;
  bank: QuestionsFile | null;
  /** The bank's questions in other languages. */
  texts: ReadonlyMap<Language, QuestionTextsFile>;
  lessons: LessonSource[];
  /** By the path that a lesson writes: `images/x.svg`. */
  pictures: ReadonlyMap<string, PictureSource>;
  /** By the path that a lesson writes: `films/x.mp4`. */
  films: ReadonlyMap<string, FilmSource>;
  faults: ContentFault[];
  /** The line of course.yaml, of questions.yaml, on which a part stands. */
  lineOf: Record<'manifest' | 'bank', (path: readonly PropertyKey[]) => number>;
};

/** The pictures of a course with their addresses, by the path that lessons and questions write. An address holds its hash, so it can be kept for ever. */
export function placedPictures({ slug, pictures }: Pick<CourseSource, 'slug' | 'pictures'>) {
  return new Map(
    [...pictures].map(([path, { hash, width, height }]) => [path, { url: mediaPath(slug, path, hash), width, height }]),
  );
}

/** The films of a course with their addresses, by the path that lessons write. */
export function placedFilms({ slug, films }: Pick<CourseSource, 'slug' | 'films'>): Map<string, PlacedFilm> {
  return new Map(
    [...films].map(([path, { file: _, hash, type, size, captions, ...film }]) => [
      path,
      {
        ...film,
        url: mediaPath(slug, path, hash),
        bytes: size,
        captions: captions.map((each) => ({
          language: each.language,
          url: mediaPath(slug, path.replace('.mp4', `.${each.language}.vtt`), each.hash),
        })),
      },
    ]),
  );
}
