import { expect, test } from 'vitest';
import { cacheOf, courseOfCache, isCourseCache, planFor } from './kept-pages.rules';

const origin = 'https://lantoa.example';
const hash = '0123456789abcdef0123456789abcdef';
const plan = (path: string, more: object = {}) =>
  planFor({ method: 'GET', navigation: true, origin, url: new URL(path, origin).href, ...more });

test.each([
  ['/learn', 10_000],
  ['/learn/courses/khoa-nho', 3_000],
  ['/learn/courses/khoa-nho/mo-dau?text=km', 3_000],
  ['/learn/courses/khoa-nho/quiz', 10_000],
])('%s comes from the network first, and is waited for %i ms', (path, waitMs) => {
  expect(plan(path)).toEqual({ kind: 'page', path: path.split('?')[0], waitMs });
});

test('a paper, and whatever else is kept nowhere, is waited for as long as it takes', () => {
  expect(plan('/learn/attempts/019a0000-0000-7000-8000-000000000000')).toMatchObject({ kind: 'page', waitMs: null });
  expect(plan('/learn/obligations')).toMatchObject({ kind: 'page', waitMs: null });
});

test.each([
  ['another section', plan('/learning')],
  ['a form that is posted', plan('/learn/courses/khoa-nho/mo-dau', { method: 'POST' })],
  ['another site', planFor({ method: 'GET', navigation: true, origin, url: 'https://khac.example/learn' })],
  ['the place that a page tells', plan('/learn/courses/khoa-nho/mo-dau/place', { navigation: false, method: 'POST' })],
  ['a copy to keep', plan('/learn/courses/khoa-nho/offline.json', { navigation: false })],
  ['a picture whose address may change its meaning', plan('/content/khoa-nho/hinh.svg', { navigation: false })],
  ['a picture of somewhere else', plan('https://khac.example/assets/a.css', { navigation: false })],
])('the worker leaves alone: %s', (_what, planned) => {
  expect(planned).toEqual({ kind: 'none' });
});

test('what an address says for ever comes from the device', () => {
  expect(plan('/assets/root-CR-naaDf.css', { navigation: false })).toEqual({ kind: 'file' });
  expect(plan(`/content/khoa-nho/hinh.${hash}.svg`, { navigation: false })).toEqual({ kind: 'file' });
});

test('a cache names its course and version', () => {
  const name = cacheOf('khoa-nho', hash);
  expect(name).toContain(hash);
  expect(courseOfCache(name)).toBe('khoa-nho');
  expect(isCourseCache(name)).toBe(true);
  expect(isCourseCache('of-something-else')).toBe(false);
});
