import { expect, test } from 'vitest';
import { escaped, filled, keptByKey, patternOf } from './patterns.server';

test('gaps are cut where their texts stand, the larger ones first, and filled again', () => {
  const pattern = patternOf('<ol><li>A 1</li></ol><p class="1">1</p>', { list: '<li>A 1</li>', one: '1' });
  expect(pattern.gaps).toEqual(['list', 'one', 'one']);
  expect(filled(pattern, { list: '<li>x</li><li>y</li>', one: '2' })).toBe(
    '<ol><li>x</li><li>y</li></ol><p class="2">2</p>',
  );
});

test('a text that was not drawn is told: a page would lack what belongs there', () => {
  expect(() => patternOf('<p>a</p>', { a: 'a', b: 'b' })).toThrow('gap b');
});

test('what is filled in is not searched for gaps again', () => {
  expect(filled(patternOf('[A][B]', { a: 'A', b: 'B' }), { a: 'B', b: 'A' })).toBe('[B][A]');
});

test('words are escaped as React escapes them', () => {
  expect(escaped(`<a href="x">'&'</a>`)).toBe('&lt;a href=&quot;x&quot;&gt;&#x27;&amp;&#x27;&lt;/a&gt;');
});

test('what was asked for last is kept, and made once', () => {
  const made: string[] = [];
  const kept = keptByKey<string>(2);
  const ask = (key: string) =>
    kept(key, () => {
      made.push(key);
      return key;
    });
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) expect(ask(key)).toBe(key);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});
