import { describe, expect, test } from 'vitest';
import { files, read } from './source';

/** Forms of address that choose an age, a sex or a rank for the reader: docs/decisions/words.md says why. */
const others =
  /(?<![\p{L}])(anh ?\/ ?chị|anh, chị|ông ?\/ ?bà|ông, bà|cô ?\/ ?chú|cô, chú|quý (?:vị|khách|ông|bà|anh|thầy|công dân|độc giả)|đồng chí|các (?:em|bác) (?:hãy|cần|nên|được|sẽ|có thể))(?![\p{L}])/giu;

/** The guide for citizens speaks as a commune's loudspeaker does, to "bà con", and to nobody else. */
const guide = /^content\/courses\/huong-dan-dich-vu-cong\//;
const ban = /(?<![\p{L}])bạn(?! bè| thân| đời| hữu| học| trai| gái| cùng)(?![\p{L}])/giu;

/** What somebody says or has written stands in quotation marks, or behind `>`, and keeps its own words. */
const quoted = /“[^”]*”|^\s*>.*$/gmu;

/** Every form of address in a text that its reader is not to be called by. */
function wrongIn(path: string, text: string): string[] {
  const spoken = text.replace(quoted, '');
  const found = [...spoken.matchAll(others)].map(([words]) => words);
  // Without its marks "bạn" reads as "ban", a committee; a text message does without.
  if (guide.test(path) || path.endsWith('.sms.vi.md')) found.push(...[...spoken.matchAll(ban)].map(([words]) => words));
  return found;
}

const texts = files(
  /^content\/(messages\/vi\/.*\.json|templates\/.*\.vi\.md|courses\/[^/]+\/(course\.yaml|questions\.yaml|vi\/.*\.mdx|films\/.*\.(vi\.vtt|yaml)|images\/.*\.svg))$/,
);

describe('the reader is called “bạn”, or by no name at all', () => {
  test('in every text in Vietnamese', () => {
    expect(texts.length).toBeGreaterThan(100);
    const wrong = texts.flatMap((path) => wrongIn(path, read(path)).map((words) => `${path}: ${words}`));
    expect(wrong).toEqual([]);
  });

  test.each([
    ['content/messages/vi/a.json', 'Anh/chị không có quyền.', ['Anh/chị']],
    ['content/messages/vi/a.json', 'đơn vị do anh, chị phụ trách', ['anh, chị']],
    ['content/templates/a.vi.md', 'Kính gửi Quý vị,', ['Quý vị']],
    ['content/courses/a/vi/1.mdx', 'Kẻ gian nói: “Anh/chị chuyển tiền ngay!”', []],
    ['content/courses/a/vi/1.mdx', '> Đồng chí gửi báo cáo.', []],
    ['content/courses/a/vi/1.mdx', 'Hãy nhờ cha mẹ, anh chị trả hộ.', []],
    ['content/courses/a/vi/1.mdx', 'Ông bà cần thời gian.', []],
    ['content/courses/huong-dan-dich-vu-cong/vi/1.mdx', 'Bạn mở VNeID. Bạn bè gọi.', ['Bạn']],
    ['content/templates/a.sms.vi.md', 'Lan Tỏa: bạn chưa hoàn thành.', ['bạn']],
  ])('%s: %s', (path, text, found) => expect(wrongIn(path, text)).toEqual(found));
});
