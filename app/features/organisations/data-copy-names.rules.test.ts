import { expect, test } from 'vitest';
import { fileNameIn } from './data-copy-names.rules';

test.each([
  ['giấy chứng nhận.pdf', '03-giấy chứng nhận.pdf'],
  ['../../etc/passwd', '03--..-etc-passwd'],
  ['..\\x:\n.pdf', '03--x-.pdf'],
  ['', '03--'],
  [`${'a'.repeat(200)}.pdf`, `03-${'a'.repeat(96)}.pdf`],
])('%j stands in the archive as %j', (name, inside) => {
  expect(fileNameIn(3, name)).toBe(inside);
});
