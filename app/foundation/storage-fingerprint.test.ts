import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprint } from './storage-fingerprint.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lan-toa-fingerprint-'));
  mkdirSync(join(root, 'a/b'), { recursive: true });
  writeFileSync(join(root, 'a/b/one.txt'), 'một');
  writeFileSync(join(root, 'a/two.txt'), 'hai');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const made = () => fingerprint(root, ['a']);

test('contents, names and what is missing count', () => {
  const before = made();
  writeFileSync(join(root, 'a/two.txt'), 'hay');
  const altered = made();
  writeFileSync(join(root, 'a/two.txt'), 'hai');
  expect(made()).toBe(before);
  renameSync(join(root, 'a/two.txt'), join(root, 'a/three.txt'));
  const renamed = made();
  rmSync(join(root, 'a/three.txt'));
  expect(new Set([before, altered, renamed, made(), fingerprint(root, ['a', 'c'])]).size).toBe(5);
});

test('the place of the whole does not count, and what is skipped does not', () => {
  const before = made();
  const moved = `${root}-moved`;
  renameSync(root, moved);
  root = moved;
  expect(made()).toBe(before);
  expect(fingerprint(root, ['a'], { salt: 'x' })).not.toBe(before);
  const skip = (path: string) => path === 'a/b/one.txt';
  const without = fingerprint(root, ['a'], { skip });
  writeFileSync(join(root, 'a/b/one.txt'), 'khác');
  expect(fingerprint(root, ['a'], { skip })).toBe(without);
});

test('a file cannot pass itself off as two', () => {
  writeFileSync(join(root, 'one'), 'x\0two\x001\0y');
  const single = fingerprint(root, ['one']);
  writeFileSync(join(root, 'one'), 'x');
  writeFileSync(join(root, 'two'), 'y');
  expect(fingerprint(root, ['one', 'two'])).not.toBe(single);
});
