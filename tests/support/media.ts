import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CourseFiles } from './course-folder';

/** A small film (4 s) or picture (160 × 90) for tests: one colour, without any metadata. */
export function sample(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(process.cwd(), 'tests/support/media', name)));
}

export const captions = (...cues: string[]) => `WEBVTT\n\n${cues.join('\n\n')}\n`;

/** A course with a film in its first lesson, beside what it has. */
export function withFilm(files: CourseFiles): CourseFiles<string | Uint8Array> {
  return {
    ...files,
    'films/nop-thu.mp4': sample('film.mp4'),
    'films/nop-thu.vi.vtt': captions(
      '00:00.000 --> 00:02.000\nChị Hạnh mở Cổng.',
      '00:02.000 --> 00:04.000\nRồi bấm Nộp.',
    ),
    'images/bia.jpg': sample('picture.jpg'),
    'vi/01-mo-dau.mdx': `${files['vi/01-mo-dau.mdx']}
<Video src="films/nop-thu.mp4" poster="images/bia.jpg" title="Nộp thử một hồ sơ">

Chị Hạnh mở Cổng, gõ **khai sinh** vào ô tìm, rồi bấm Nộp.

</Video>
`,
  };
}
