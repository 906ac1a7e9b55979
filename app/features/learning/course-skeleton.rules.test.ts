import { rmSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { contentFolder } from '#tests/support/course-folder';
import { checkContent } from './check-content.server';
import { printFault } from './content-fault';
import { courseSkeleton, waitingLines } from './course-skeleton.rules';

let root = '';
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('a new course has no fault, beside others too', async () => {
  const on = day('2026-01-31');
  root = contentFolder({ 'khoa-moi': courseSkeleton('khoa-moi', on), 'khoa-hai': courseSkeleton('khoa-hai', on) });
  expect((await checkContent(root, { today: on })).faults.map(printFault)).toEqual([]);
});

test("finished with a word still waiting, it is told by file and line; words of one's own in brackets are not", async () => {
  const files = courseSkeleton('khoa-moi', day('2026-01-31'));
  const finished = String(files['course.yaml']).replace('unfinished: true\n', '');
  root = contentFolder({ 'khoa-moi': { ...files, 'course.yaml': finished } });
  const told = (await checkContent(root, { today: day('2026-01-31') })).faults.map(printFault);
  expect(told.map((each) => each.slice(each.lastIndexOf('/') + 1))).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^course\.yaml:\d+: \[Tên khóa học\] waits to be written over/),
      expect.stringMatching(/^questions\.yaml:\d+: \[Chủ đề thứ nhất\] waits/),
      expect.stringMatching(/^01-bai-thu-nhat\.mdx:5: \[Ý thứ nhất\] waits/),
    ]),
  );
  expect(waitingLines('Xem [Bài thứ nhất](bai-thu-nhat) và tin nhắn “[CONG DAN SO] ...”.')).toEqual([]);
});

test('a new course is checked, and not published', async () => {
  root = contentFolder({ 'khoa-moi': courseSkeleton('khoa-moi', day('2026-01-31')) });
  expect(await checkContent(root, { today: day('2026-01-31') })).toMatchObject({
    courses: 1,
    unfinished: ['khoa-moi'],
  });
});
