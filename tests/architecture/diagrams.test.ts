import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { diagrams } from '#app/cli/diagrams';

test('the generated papers say what the code says', async () => {
  const root = resolve('.');
  const stale = [...(await diagrams(root))]
    .filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text)
    .map(([path]) => path);
  expect(stale, 'Run: npm run diagrams').toEqual([]);
});
