import { expect, test } from 'vitest';
import { packageMediaType, packagePolicy, withShim } from './package-file.rules';

const put = { shim: '/s.js', start: { suspendData: '</script>đ\u2028' } };
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const paged = (page: string) => latin(withShim(Buffer.from(page, 'latin1'), put));
const script =
  '<script>window.lanToaSco={"suspendData":"\\u003c/script\\u003e\\u0111\\u2028"}</script><script src="/s.js"></script>';

test('the shim stands before every other script, and the page keeps its bytes', () => {
  expect(paged('<!DOCTYPE html><html lang="vi"><head lang="vi"><title>\xe9\xff</title>')).toBe(
    `<!DOCTYPE html><html lang="vi"><head lang="vi">${script}<title>\xe9\xff</title>`,
  );
  expect(paged('<html><script>a</script>')).toBe(`<html>${script}<script>a</script>`);
  expect(paged('<!doctype html><p>a')).toBe(`<!doctype html>${script}<p>a`);
  expect(paged('\xef\xbb\xbf<p>a')).toBe(`\xef\xbb\xbf${script}<p>a`);
  expect(paged('<header>a')).toBe(`${script}<header>a`);
});

test('what is not known does nothing in a browser', () => {
  expect(['a/b.HTML', 'a.js', 'a.exe', 'a', 'a.html.bak'].map(packageMediaType)).toEqual([
    'text/html',
    'text/javascript',
    ...Array.from({ length: 3 }, () => 'application/octet-stream'),
  ]);
});

test('a file runs in an origin that is nobody’s and loads nothing but its own package', () => {
  const policy = packagePolicy('https://lan-toa.example/package-files/t/');
  expect(policy).toMatch(/^sandbox allow-scripts allow-forms; default-src 'none';/);
  expect(policy).not.toMatch(/allow-same-origin|allow-top|allow-popups|allow-downloads|'self'|\*/);
  for (const [, sources = ''] of policy.matchAll(/[a-z]+-(?:src|action) ([^;]+)/g))
    expect(
      sources
        .replace(/https:\/\/lan-toa\.example\/package-files\/t\/|'unsafe-(inline|eval)'|'none'|data:|blob:/g, '')
        .trim(),
    ).toBe('');
});
