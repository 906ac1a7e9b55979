import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contentFolder, goodCourse } from '#tests/support/course-folder';
import { everyType } from '#tests/support/every-type';
import { importGift } from './import-gift.server';
import { readCourse } from './read-course.server';
import { writeGift } from './write-gift.rules';

let root: string;
let folder: string;
beforeEach(() => {
  const files = goodCourse();
  files['questions.yaml'] = `# Lời ghi của người soạn\n${everyType}`;
  root = contentFolder({ 'khoa-nho': files });
  folder = join(root, 'courses/khoa-nho');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const items = () => readCourse(join(root, 'courses'), 'khoa-nho').bank?.items;
const gift = (text: string) => {
  const file = join(root, 'hỏi.gift');
  writeFileSync(file, text);
  return importGift({ file, folder });
};

test('a bank that is taken out and brought in again is the same', () => {
  const before = items() ?? [];
  const { text, left } = writeGift(before);
  expect(gift(text)).toEqual({ taken: before.length - left.length, faults: [] });
  expect(items()).toEqual(before);
  expect(readFileSync(join(folder, 'questions.yaml'), 'utf8')).toContain('# Lời ghi của người soạn');
});

test('new questions stand at the end, under a topic of their own', () => {
  const before = items() ?? [];
  expect(gift('$CATEGORY: Ký số\n\n::Hai số:: 1+1=2 {T#Sai rồi#Phải####Nhớ}')).toEqual({ taken: 1, faults: [] });
  expect(items()).toEqual([
    ...before,
    expect.objectContaining({ id: 'hai-so', topic: 'ky-so', type: 'true-false', level: 1 }),
  ]);
});

test('with one fault nothing is written, and each names its line', () => {
  const before = readFileSync(join(folder, 'questions.yaml'), 'utf8');
  const { taken, faults } = gift('::A:: Được? {T}\n\nBài luận. {}\n\n::B:: Trùng? {=a ~a}');
  expect(taken).toBe(0);
  expect(faults.map(({ line, message }) => [line, message])).toEqual([
    [3, 'an essay is not marked here'],
    [5, 'options.1.text: an option stands twice'],
  ]);
  expect(readFileSync(join(folder, 'questions.yaml'), 'utf8')).toBe(before);
});
