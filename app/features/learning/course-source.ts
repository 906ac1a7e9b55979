import type { TextLanguage } from '#app/foundation/i18n/languages';
import type { ContentFault } from './content-fault';
import type { CourseFile } from './course-file.schema';
import type { QuestionsFile } from './questions-file.schema';

export type LessonSource = { slug: string; language: TextLanguage; file: string; source: string };
/** `hash`: 128 bits of the picture's SHA-256, in hexadecimal. */
export type PictureSource = { file: string; svg: string; hash: string; width: number; height: number };

/** A course as it lies in its folder, read and parsed; compiled it is not yet. Paths are as a person at the repository types them. */
export type CourseSource = {
  slug: string;
  folder: string;
  manifest: CourseFile | null;
  bank: QuestionsFile | null;
  lessons: LessonSource[];
  /** By the path that a lesson writes: `images/x.svg`. */
  pictures: ReadonlyMap<string, PictureSource>;
  faults: ContentFault[];
};

/** Where a picture of a course is served: the address holds its hash, so it can be kept for ever. */
function picturePath(slug: string, name: string, hash: string): string {
  return `/content/${slug}/${name.replace(/^images\//, '').replace(/\.svg$/, '')}.${hash}.svg`;
}

/** The pictures of a course with their addresses, by the path that lessons and questions write. */
export function placedPictures({ slug, pictures }: Pick<CourseSource, 'slug' | 'pictures'>) {
  return new Map(
    [...pictures].map(([path, { hash, width, height }]) => [
      path,
      { url: picturePath(slug, path, hash), width, height },
    ]),
  );
}
