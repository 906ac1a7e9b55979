import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { files, read } from './source';

const papers = files(/^(README|CONTRIBUTING|SECURITY)\.md$|^(docs|content|app)\/.*\.md$/).filter(
  (path) => !path.startsWith('content/templates/'),
);
const scripts = new Set(Object.keys(JSON.parse(read('package.json')).scripts));

test('links lead somewhere', () => {
  expect(papers.length).toBeGreaterThan(40);
  const broken = papers.flatMap((path) =>
    [...read(path).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
      .map((match) => match[1] as string)
      .filter((link) => !/^(https?:|mailto:)/.test(link) && !existsSync(join(dirname(path), link)))
      .map((link) => `${path}: ${link}`),
  );
  expect(broken).toEqual([]);
});

test('commands that are named exist', () => {
  const wrong = papers.flatMap((path) =>
    [...read(path).matchAll(/npm run ([\w:-]+)/g)]
      .filter((match) => !scripts.has(match[1] as string))
      .map((match) => `${path}: npm run ${match[1]}`),
  );
  expect(wrong).toEqual([]);
});

test('files and tests that are named in the sentences exist', () => {
  const named = /`((?:app|tests|prisma|jobs|content|docs)\/[\w./$+-]+)`/g;
  const known = (name: string) =>
    [name, `${name}.ts`, `${name}.test.ts`, `${name}.server.test.ts`, `${name}.server.ts`].some((path) =>
      existsSync(path),
    );
  const wrong = papers
    .filter((path) => !path.startsWith('docs/generated/'))
    .flatMap((path) =>
      [...read(path).matchAll(named)]
        .filter((match) => !known(match[1] as string))
        .map((match) => `${path}: ${match[1]}`),
    );
  expect(wrong).toEqual([]);
});

test('the README names every setting', () => {
  const schema = /const schema = z\.object\(\{([\s\S]*?)\n\}\);/.exec(read('app/foundation/env.server.ts'))?.[1] ?? '';
  const settings = [...schema.matchAll(/^ {2}([A-Z_]+):/gm)].map((match) => match[1] as string);
  expect(settings.length).toBeGreaterThan(12);
  const readme = read('README.md');
  expect(settings.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});
