import { rmSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { contentFolder } from '#tests/support/course-folder';
import { checkContent } from './check-content.server';
import { printFault } from './content-fault';
import { courseSkeleton } from './course-skeleton.rules';

let root = '';
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('a new course has no fault, beside others too', async () => {
  const on = day('2026-01-31');
  root = contentFolder({ 'khoa-moi': courseSkeleton('khoa-moi', on), 'khoa-hai': courseSkeleton('khoa-hai', on) });
  expect((await checkContent(root)).faults.map(printFault)).toEqual([]);
});
