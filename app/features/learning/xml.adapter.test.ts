import { expect, test } from 'vitest';
import { readXml } from './xml.adapter.server';
import { elementsNamed } from './xml-element';

const faultOf = (source: string) => {
  const read = readXml(source);
  return 'fault' in read ? read.fault : null;
};

test('elements keep their text, attributes and line; prefixes are left off', () => {
  const read = readXml(
    '<?xml version="1.0" encoding="utf-8"?>\n<a:m xmlns:a="x">\n  <a:b c:d="1&amp;2">e<![CDATA[<f>]]></a:b></a:m>',
  );
  if ('fault' in read) throw new Error(read.fault.message);
  expect(read.root).toMatchObject({ name: 'm', line: 2 });
  expect(elementsNamed(read.root, 'b')).toEqual([
    { name: 'b', attributes: { d: '1&2' }, children: [], text: 'e<f>', line: 3 },
  ]);
});

test.each([
  ['<!DOCTYPE a [<!ENTITY b "ccc">]><a>&b;</a>', 1, 'DOCTYPE'],
  ['<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 1, 'DOCTYPE'],
  ['<a>\n&b;</a>', 2, 'entity'],
  ['<a>\n<b></a>', 2, 'tag'],
  ['<?xml version="1.0" encoding="utf-16"?><a/>', 1, 'utf-16'],
  ['', 1, ''],
  ['a,b', 1, ''],
])('%j is refused', (source, line, message) => {
  expect(faultOf(source)).toEqual({ line, message: expect.stringContaining(message) });
});

test('depth and number of elements are bounded', () => {
  expect(faultOf('<a>'.repeat(100_000))?.message).toContain('deeper than 40');
  expect(faultOf(`<a>${'<b/>'.repeat(200_001)}</a>`)?.message).toContain('more than 200000 elements');
});
