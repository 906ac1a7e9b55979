import { expect, test } from 'vitest';
import { paperFileName } from './batch.rules';

test('a file is called by number and name', () => {
  expect(paperFileName({ number: '2026/000123', holderName: 'Nguyễn Thị Ngọc Phượng' })).toBe(
    '2026-000123 Nguyễn Thị Ngọc Phượng.pdf',
  );
  expect(paperFileName({ number: '2026/000123', holderName: 'Nguyễn Thị'.normalize('NFD') })).toBe(
    '2026-000123 Nguyễn Thị.pdf',
  );
});

test('a name leads nowhere else', () => {
  expect(paperFileName({ number: '2026/000001', holderName: '../../etc/passwd' })).toBe(
    '2026-000001 .. .. etc passwd.pdf',
  );
  expect(paperFileName({ number: '2026/000001', holderName: 'A\u0000B:C*D?"<>|\\' })).toBe('2026-000001 A B C D.pdf');
  expect(paperFileName({ number: '2026/000001', holderName: '–' })).toBe('2026-000001.pdf');
  expect(paperFileName({ number: '2026/000001', holderName: 'Ấ'.repeat(300) }).length).toBeLessThan(100);
});
