import { rmSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import type { Actor } from '#app/foundation/http/actor';
import { contentFolder, goodCourse } from '#tests/support/course-folder';
import { useDatabase } from '#tests/support/database';
import { openLesson } from './open-lesson.queries.server';
import { publishContent } from './publish-content.server';

useDatabase();

let root = '';
afterEach(() => rmSync(root, { recursive: true, force: true }));

const everybody: Actor = { kind: 'public' };

/** An open course whose first lesson is written in Khmer too, as a draft. */
async function publishGuide(): Promise<void> {
  const good = goodCourse();
  const manifest = good['course.yaml'] ?? '';
  root = contentFolder({
    'khoa-nho': {
      ...good,
      'course.yaml': manifest
        .replace('certificate: true', 'certificate: true\nopen: true\ndrafts: [km]')
        .replace('en: "Opening"', 'en: "Opening", km: "មេរៀនទីមួយ"'),
      'km/01-mo-dau.mdx': '# មេរៀនទីមួយ\n\n<CheckYourself question="យល់ទេ?">\n\nយល់។\n\n</CheckYourself>\n',
    },
  });
  await publishContent(undefined, { root });
}

const opened = (lessonSlug: string, text?: 'km') =>
  openLesson(everybody, { courseSlug: 'khoa-nho', lessonSlug, language: 'vi', text });

test('a lesson is read in Khmer where it is asked for, with the words of its components, and says that it is a draft', async () => {
  await publishGuide();
  const { text, lesson, html } = await opened('mo-dau', 'km');
  expect(text).toEqual({ title: 'មេរៀនទីមួយ', language: 'km', draft: true, others: [] });
  expect(lesson.title).toBe('Mở đầu');
  expect(html).toContain('មើលចម្លើយ');
});

test('without asking it is Vietnamese, and names Khmer as another language to read it in', async () => {
  await publishGuide();
  expect((await opened('mo-dau')).text).toEqual({ title: 'Mở đầu', language: 'vi', draft: false, others: ['km'] });
});

test('a lesson that is not written in Khmer stays Vietnamese when it is asked for', async () => {
  await publishGuide();
  expect((await opened('ket-thuc', 'km')).text).toEqual({
    title: 'Kết thúc',
    language: 'vi',
    draft: false,
    others: [],
  });
});
