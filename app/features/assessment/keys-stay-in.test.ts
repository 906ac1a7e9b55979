import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const sources = ['app', 'jobs']
  .flatMap((root) => readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => `${root}/${name}`))
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|generated/.test(path));

test('only marking, the result of a marked attempt and the desk of those who keep quizzes load keys', () => {
  const importers = sources.filter((path) => /from '.*keys\.queries\.server'/.test(readFileSync(path, 'utf8')));
  expect(importers.sort()).toEqual([
    'app/features/assessment/attempt-result.queries.server.ts',
    'app/features/assessment/bank-copy.queries.server.ts',
    'app/features/assessment/begin-correction.server.ts',
    'app/features/assessment/close-attempt.server.ts',
    'app/features/assessment/correction-view.queries.server.ts',
    'app/features/assessment/decide-correction.server.ts',
    'app/features/assessment/item-desk.queries.server.ts',
    'app/features/assessment/quiz-desk.queries.server.ts',
    'app/features/assessment/submit-attempt.server.ts',
  ]);
});

test('no other statement reads the column', () => {
  const readers = sources.filter((path) => {
    const text = readFileSync(path, 'utf8');
    return /"Item"/.test(text) && /"key"/.test(text) && !path.endsWith('keys.queries.server.ts');
  });
  // It is written when a bank is published. A correction has a key of its own, which goes into the item when it is applied.
  expect(readers.sort()).toEqual([
    'app/features/assessment/decide-correction.server.ts',
    'app/features/assessment/publish-bank.server.ts',
    'app/features/assessment/run-correction.server.ts',
  ]);
});
