import { rmSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { atTime, day, runAt } from '#app/foundation/clock';
import { contentFolder, goodCourse } from '#tests/support/course-folder';
import { useDatabase } from '#tests/support/database';
import { publishContent } from './publish-content.server';
import { courseReviews } from './reviews.queries.server';

useDatabase();

let root = '';
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('courses on offer are listed by their last review, and one is due when twelve months are past', async () => {
  const newer = goodCourse('khoa-moi');
  newer['course.yaml'] = newer['course.yaml']?.replace('2025-06-30', '2026-03-01') ?? '';
  root = contentFolder({ 'khoa-moi': newer, 'khoa-nho': goodCourse() });
  await publishContent(undefined, { root });

  const on = (date: string) =>
    runAt(atTime(day(date), '09:00'), () => courseReviews({ kind: 'public' }, { language: 'en' }));
  expect(await on('2026-07-01')).toEqual([
    { slug: 'khoa-nho', title: 'Small course', reviewed: '2025-06-30', next: '2026-06-30', due: true },
    { slug: 'khoa-moi', title: 'Small course', reviewed: '2026-03-01', next: '2027-03-01', due: false },
  ]);
  expect((await on('2026-06-30')).map(({ due }) => due)).toEqual([false, false]);
});
