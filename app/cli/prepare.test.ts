import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { publishingProgram } from './prepare.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lan-toa-program-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function after(path: string): string {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), `changed with ${path}`);
  return publishingProgram(root);
}

test('components, readers, words and libraries make another program', () => {
  const made = [
    publishingProgram(root),
    after('app/features/learning/components/lesson-components.tsx'),
    after('app/features/learning/course-file.schema.ts'),
    after('content/messages/vi/lesson.json'),
    after('package-lock.json'),
  ];
  expect(new Set(made).size).toBe(made.length);
});

test('courses, tests and commands do not', () => {
  const before = after('app/root.tsx');
  const others = [
    'content/courses/a/course.yaml',
    'app/features/learning/x.test.ts',
    'app/cli/start.mjs',
    'prisma/seed/x.ts',
  ];
  expect(others.map(after)).toEqual(others.map(() => before));
});
