import { expect, test } from 'vitest';
import { mayChange } from './origin.rules';

const appOrigin = 'https://lantoa.example';
const ask = (change: Partial<Parameters<typeof mayChange>[0]>) =>
  mayChange({ method: 'POST', appOrigin, origin: appOrigin, fetchSite: 'same-origin', ...change });

test('a post from our own page passes, with or without Sec-Fetch-Site', () => {
  expect(ask({})).toBe(true);
  expect(ask({ fetchSite: null })).toBe(true);
});

test.each([
  ['a foreign origin', { origin: 'https://evil.example' }],
  ['no origin', { origin: null }],
  ['the origin "null" of a sandbox', { origin: 'null' }],
  ['the same host over http', { origin: 'http://lantoa.example' }],
  ['another port', { origin: 'https://lantoa.example:8443' }],
  ['a host that begins with ours', { origin: 'https://lantoa.example.evil.example' }],
  ['a sibling site', { fetchSite: 'same-site' }],
  ['a cross-site fetch', { fetchSite: 'cross-site' }],
  ['a navigation typed by the user', { fetchSite: 'none' }],
])('%s is refused', (_, change) => {
  expect(ask(change)).toBe(false);
  expect(ask({ ...change, method: 'DELETE' })).toBe(false);
});

test('reading is not changing', () => {
  expect(ask({ method: 'GET', origin: 'https://evil.example', fetchSite: 'cross-site' })).toBe(true);
});
