import { expect, test } from 'vitest';
import { scormManifest } from '#tests/support/scorm';
import { readXml } from '../xml.adapter.server';
import { PackageRefused, readManifest } from './package-manifest.rules';

const names = new Set(['imsmanifest.xml', 'index.html', 'bai 2/trang.html']);
const read = (xml: string) => {
  const found = readXml(xml);
  if ('fault' in found) throw new Error(found.fault.message);
  return readManifest(found.root, names);
};
const refusal = (xml: string) => {
  try {
    read(xml);
    return null;
  } catch (error) {
    return error instanceof PackageRefused ? error.reason : error;
  }
};

test('items in their order, with what starts them', () => {
  const xml = scormManifest({
    items: `<item identifier="i1" identifierref="r1"><title> Bài  một </title><adlcp:masteryscore>80</adlcp:masteryscore><adlcp:datafromlms>x=1</adlcp:datafromlms></item>
      <item identifier="i2"><title>Chương</title><item identifier="i3" identifierref="r2" parameters="?trang=2"><title>Bài hai</title></item></item>
      <item identifier="i4" identifierref="r1" isvisible="false"><title>Ẩn</title></item>`,
    resources: `<resource identifier="r1" adlcp:scormtype="sco" href="index.html"/><resource identifier="r2" xml:base="bai%202/" href="trang.html"/>`,
  });
  expect(read(xml)).toEqual({
    title: 'Khóa thử',
    parts: [
      { title: 'Bài một', launch: 'index.html', mastery: '80', launchData: 'x=1' },
      { title: 'Bài hai', launch: 'bai%202/trang.html?trang=2', mastery: '', launchData: '' },
    ],
  });
});

test.each([
  ['quiz', '<quiz/>', 'bad-manifest'],
  ['2004', scormManifest({ version: '2004 4th Edition' }), 'other-version'],
  ['no organisation', '<manifest><organizations/></manifest>', 'nothing-to-play'],
  ['no item that starts anything', scormManifest({ items: '<item><title>a</title></item>' }), 'nothing-to-play'],
  [
    'more parts than anybody would play',
    scormManifest({ items: '<item identifierref="r1"><title>a</title></item>'.repeat(101) }),
    'too-large',
  ],
  ['a file that is not there', scormManifest({ href: 'khong-co.html' }), 'file-missing'],
  ['an address elsewhere', scormManifest({ href: 'https://other.example/index.html' }), 'file-missing'],
  ['a script for an address', scormManifest({ href: 'javascript:alert(1)' }), 'file-missing'],
  ['a place outside', scormManifest({ href: '../index.html' }), 'file-missing'],
  ['an escaped place outside', scormManifest({ href: '%2e%2e/index.html' }), 'file-missing'],
])('%s is refused', (_what, xml, reason) => {
  expect(refusal(xml)).toBe(reason);
});
