import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import remixConfig from '../../remix.config.js';

type Locked = {
  version: string;
  integrity?: string;
  license?: string;
  link?: boolean;
  dev?: boolean;
  optional?: boolean;
};
type Manifest = { dependencies: Record<string, string>; devDependencies: Record<string, string> };

const manifest = readJson<Manifest>('package.json');
const { '': _root, ...packages } = readJson<{ packages: Record<string, Locked> }>('package-lock.json').packages;
const locked = Object.entries(packages).map(([path, entry]) => ({ ...entry, path, name: nameOf(path) }));

/** The least version that no known advisory touches. `npm audit` cannot be asked everywhere; this can. */
const floors: Array<{ name: RegExp; least: string; why: string }> = [
  {
    name: /^@remix-run\/(dev|node|react|route-config|routes-option-adapter|server-runtime)$/,
    least: '2.17.4',
    why: 'open redirects, cross-site posts and path traversal in older ones of the line',
  },
  { name: /^@remix-run\/router$/, least: '1.23.2', why: 'script in the target of a redirect' },
  { name: /^nodemailer$/, least: '9.0.1', why: 'addresses that reach another domain; unbounded work on nested ones' },
  { name: /^fflate$/, least: '0.8.3', why: 'archives that unpack without end' },
  { name: /^sharp$/, least: '0.35.0', why: 'faults of the image library it carries' },
  { name: /^lightningcss$/, least: '1.30.0', why: 'what Tailwind 4 was tried with' },
];

/** Each is either dangerous on what people send us, or says it is something that it is not. */
const avoided: Record<string, string> = {
  xlsx: 'open advisories; no longer published to the registry',
  'read-excel-file': 'a file of 1.6 kB ends the process',
  exceljs: 'unmaintained, with libraries that are',
  'adm-zip': 'trusts the sizes that an archive states',
  '@lucia-auth/adapter-prisma': 'stores session ids in clear; ours keeps their hash',
  bcrypt: 'cuts passwords at 72 bytes',
  'ioredis-mock': 'proves nothing about Redis',
  'pg-mem': 'proves nothing about PostgreSQL',
  testcontainers: 'downloads',
};

/** Licences under which a public body may take the whole over, change it and pass it on. */
const free = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
  'Python-2.0',
  'OFL-1.1',
  'PostgreSQL',
]);

/** Others, package by package, each with what it is here. */
const judged: Record<string, string> = {
  'caniuse-lite': 'CC-BY-4.0: a table of browsers, read by the build',
  'spdx-exceptions': 'CC-BY-3.0: a list of names, read by the build',
  lightningcss: 'MPL-2.0: the compiler of styles, used unchanged by the build',
  elkjs: 'EPL-2.0: a part of Prisma’s command for its studio, which is never started',
  'require-like': 'MIT, as its licence file says',
  'png-js': 'MIT, as its licence file says',
};

test.each(floors)('$name is at least $least', ({ name, least }) => {
  const old = locked.filter((each) => name.test(each.name) && isOlder(each.version, least));
  expect(old.map(({ path, version }) => `${path} ${version}`)).toEqual([]);
});

test('what is to be avoided is not there', () => {
  expect(locked.filter(({ name }) => name in avoided).map(({ name }) => `${name}: ${avoided[name]}`)).toEqual([]);
});

test('versions are exact: a build of next year is the build of today', () => {
  const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
    // The types of the oldest Node that runs it, whatever their newest number.
    .filter(([name]) => name !== '@types/node')
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
  expect(ranges).toEqual([]);
  expect(manifest.dependencies.lucia).toBe('3.2.2');
});

test('every package is one of the registry, with its hash', () => {
  expect(
    locked.filter(({ integrity, link }) => link || !integrity?.startsWith('sha512-')).map(({ path }) => path),
  ).toEqual([]);
  expect(locked.length).toBeGreaterThan(1_000);
});

test('Prisma is one version, React and Lucia are there once', () => {
  const lines = locked.filter(
    ({ name }) => name === 'prisma' || /^@prisma\/(client|adapter-pg|driver-adapter-utils)$/.test(name),
  );
  expect([...new Set(lines.map(({ version }) => version.split('.').slice(0, 2).join('.')))]).toHaveLength(1);
  for (const name of ['react', 'react-dom', 'lucia', '@prisma/client', 'zod', 'i18next']) {
    expect(
      locked.filter((each) => each.name === name).map(({ path }) => path),
      name,
    ).toHaveLength(1);
  }
});

test('single fetch is off as long as its transport has an open advisory', () => {
  const transport = locked.filter(({ name }) => name === 'turbo-stream');
  if (transport.some(({ version }) => version.startsWith('2.'))) expect(remixConfig.future?.v3_singleFetch).toBe(false);
});

test('what runs in production may be used, changed and passed on', () => {
  const wrong = locked
    .filter(({ dev }) => !dev)
    .map(({ path, name, license }) => ({ name, licence: licenceOf(path) ?? license ?? 'none stated' }))
    .filter(({ name, licence }) => !isFree(licence) && !(name.replace(/^lightningcss-.*/, 'lightningcss') in judged));
  expect(wrong.map(({ name, licence }) => `${name}: ${licence}`)).toEqual([]);
  const present = new Set(locked.map(({ name }) => name));
  expect(
    Object.keys(judged).filter((name) => !present.has(name)),
    'judged, but gone',
  ).toEqual([]);
});

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

/** As the package says it; packages for other platforms are not installed, and the lockfile says it for them. */
function licenceOf(path: string): string | undefined {
  const file = `${path}/package.json`;
  if (!existsSync(file)) return undefined;
  const { license, licenses } = readJson<{ license?: string | { type: string }; licenses?: Array<{ type: string }> }>(
    file,
  );
  return typeof license === 'string' ? license : (license?.type ?? licenses?.map(({ type }) => type).join(' OR '));
}

/** One of several is enough where the taker may choose, all are needed where he may not. */
function isFree(expression: string): boolean {
  const parts = expression.replace(/[()]/g, '').split(/\s+(or|and)\s+/i);
  const names = parts.filter((_, index) => index % 2 === 0);
  return parts.some((part) => /^or$/i.test(part))
    ? names.some((name) => free.has(name))
    : names.every((name) => free.has(name));
}

/** Whether `version` comes before `least`; a pre-release comes before its release. */
function isOlder(version: string, least: string): boolean {
  const [numbers = '', pre] = version.split('-', 2);
  const [have, want] = [numbers, least].map((text) => text.split('.').map(Number));
  for (let at = 0; at < 3; at++) {
    const difference = (have?.[at] ?? 0) - (want?.[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return pre !== undefined;
}
