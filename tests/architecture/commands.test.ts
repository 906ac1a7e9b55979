import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { code, importsOf, read } from './source';

/** Commands that no test has to name, each with its reason. */
const exceptions: Record<string, string> = {
  'app/features/accounts/choose-language.server.ts': 'decides nothing: one column of one’s own row, and a cookie',
  'app/features/assessment/ring-corrections.server.ts': 'a bell: the correction that it rings for is tested',
  'app/features/learning/scorm/package-course.server.ts': 'a journey plays what it packs in another player',
  'app/features/messaging/sweep-messages.server.ts': 'calls four that are tested, and says which failed',
  'app/features/organisations/roster-file.server.ts':
    'gives a file its name; what is in it is tested with exportRoster',
};

const isTest = (path: string) => /\.test\.tsx?$/.test(path);
/** Whoever is reached through these alone is reached by everything, and tested by nothing. */
const reachesAll = (path: string) => /^(app\/wiring\.server\.ts|app\/routes\/|jobs\/|prisma\/)/.test(path);

/** `<verb>-<noun>.server.ts` that exports the function of its name. */
function isCommand(path: string): boolean {
  const [, name] = path.match(/^app\/features\/.*?([^/.]+)\.server\.ts$/) ?? [];
  if (!name || name.startsWith('on-')) return false;
  const exported = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return new RegExp(`export (async )?function ${exported}\\b`).test(read(path));
}

test('every command is called by a test, itself or by a command that is; or is listed here with its reason', () => {
  const all = code().filter((path) => !path.includes('/generated/'));
  const todo = all.filter((path) => isTest(path) && !path.startsWith('tests/architecture/'));
  const reached = new Set<string>();
  for (let path = todo.pop(); path; path = todo.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    if (!reachesAll(path)) todo.push(...importsOf(path).flatMap(({ to, typeOnly }) => (to && !typeOnly ? [to] : [])));
  }
  const alone = all.filter((path) => isCommand(path) && !reached.has(path));
  expect(alone.filter((path) => !exceptions[path])).toEqual([]);
  for (const path of Object.keys(exceptions)) expect(alone, `${basename(path)} needs no exception`).toContain(path);
});
