import { expect, test } from 'vitest';
import { portableHtml } from './portable-html.rules';
import { type PackagedCourse, scormFiles } from './scorm-package.rules';

const hash = '0123456789abcdef0123456789abcdef';
const svg = new TextEncoder().encode('<svg/>');
const course: PackagedCourse = {
  slug: 'khoa-nho',
  hash: 'f'.repeat(64),
  title: 'Khóa "nhỏ" & gọn',
  language: 'vi',
  lessons: [
    {
      slug: 'mo-dau',
      title: 'Mở đầu',
      language: 'vi',
      html: `<p><img src="/content/khoa-nho/hinh.${hash}.svg" alt="a"> <a href="ket-thuc">sau</a></p>`,
    },
    { slug: 'ket-thuc', title: 'Kết <thúc>', language: 'vi', html: '<p><a href="/courses/khac">khóa khác</a></p>' },
  ],
  media: new Map([[`hinh.${hash}.svg`, svg]]),
};
const words = {
  lessons: 'Bài học',
  previous: 'Trước',
  next: 'Sau',
  done: 'Đã đọc',
  progress: 'Đã đọc {{read}}/{{of}}',
  completed: 'Xong',
  origin: 'Kiểm tra tại',
  noScript: 'Đọc từng bài',
};
const parts = {
  script: 'run()',
  styles: '@font-face{src:url(/assets/x.woff2)}.prose{}',
  words,
  origin: 'https://lantoa.example',
};
const files = () => scormFiles(course, parts);

test('the manifest names every file that is there, and the one that is opened', () => {
  const { 'imsmanifest.xml': written = '', ...others } = files();
  const manifest = String(written);
  expect([...manifest.matchAll(/<file href="([^"]+)"/g)].map(([, name]) => name).sort()).toEqual(
    Object.keys(others).sort(),
  );
  expect(manifest).toContain('adlcp:scormtype="sco" href="index.html"');
  expect(manifest).toContain('<schemaversion>1.2</schemaversion>');
  expect(manifest).toContain('<title>Khóa &quot;nhỏ&quot; &amp; gọn</title>');
});

test('the same version makes the same package', () => {
  expect(files()).toEqual(files());
});

test('nothing is fetched from home: pictures lie beside the lesson, the typeface stays', () => {
  const made = files();
  expect(made['lessons/mo-dau.html']).toContain(`<img src="../media/hinh.${hash}.svg"`);
  expect(made[`media/hinh.${hash}.svg`]).toBe(svg);
  expect(Object.values(made).join('')).not.toMatch(/(src|href)="\/|url\(\//);
});

test('a picture that is missing stops the packing', () => {
  expect(() => scormFiles({ ...course, media: new Map() }, parts)).toThrow('no file');
});

test('links: a lesson by its file, our pages and others in a window of their own, headings as they are', () => {
  const places = { slug: 'khoa-nho', lessons: new Set(['mo-dau', 'ket-thuc']), origin: 'https://lantoa.example' };
  const link = (url: string) => portableHtml(`<a href="${url}">x</a>`, places);
  expect(link('ket-thuc')).toBe('<a href="ket-thuc.html">x</a>');
  expect(link('/learn/courses/khoa-nho/mo-dau')).toBe('<a href="mo-dau.html">x</a>');
  expect(link('/courses/khac')).toBe(
    '<a href="https://lantoa.example/courses/khac" target="_blank" rel="noopener">x</a>',
  );
  expect(link('https://dichvucong.gov.vn')).toContain('target="_blank" rel="noopener"');
  expect(link('#phan-mot')).toBe('<a href="#phan-mot">x</a>');
  expect(link('tel:18001096')).toBe('<a href="tel:18001096">x</a>');
});
