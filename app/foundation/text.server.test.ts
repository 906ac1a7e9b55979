import { expect, test } from 'vitest';
import { useDatabase } from '#tests/support/database';
import { fc } from '#tests/support/properties';
import { rows, sql } from './db.server';
import { nameSortKey, searchPattern, searchText } from './text';

useDatabase();

const words = [
  'ĐẶNG Thị  Ước',
  'Ð ð đ Đ',
  'TỔ\u00a0CÔNG NGHỆ',
  'Straße ΣΑΣ İstanbul ﬁ ①',
  'Nguye\u0302\u0303n',
  'ស៊ុន',
  'a\u0301\u0323b\tc\n',
];

/** Latin, Greek, Cyrillic, marks, Khmer, the Vietnamese block, punctuation, full-width forms. */
const letter = fc
  .oneof(
    ...[
      [0x01, 0x52f],
      [0x1780, 0x17dd],
      [0x1e00, 0x206f],
      [0x2100, 0x218b],
      [0xff01, 0xff5e],
    ].map(([min, max]) => fc.integer({ min, max })),
  )
  .map((code) => String.fromCodePoint(code));

test('a stored text and a typed query are searched in one form', async () => {
  const random = fc.sample(fc.string({ unit: letter, maxLength: 30 }), { numRuns: 500, seed: 7 });
  const texts = [...words, ...random];
  const answers = await rows<{ text: string; found: string }>(
    sql`SELECT text, search_text(text) AS found FROM unnest(${texts}::text[]) AS text`,
  );
  expect(answers).toHaveLength(texts.length);
  for (const { text, found } of answers) expect(found, JSON.stringify(text)).toBe(searchText(text));
});

test('the pattern of a query takes its own wildcards literally', async () => {
  const found = await rows<{ text: string }>(
    sql`SELECT text FROM unnest(${['100% Đạt', '100 phần trăm', 'G\\1']}::text[]) AS text
        WHERE search_text(text) LIKE ${searchPattern('100% đ')} OR search_text(text) LIKE ${searchPattern('g\\')}`,
  );
  expect(found.map((row) => row.text)).toEqual(['100% Đạt', 'G\\1']);
});

test('sort keys sort in the database as in the program, under every collation', async () => {
  const names = [
    'Vũ Hành',
    'Bùi Hạnh',
    'Lê An',
    'Đỗ Thị Anh',
    'Bùi Ân',
    'Nguyễn Văn An',
    "H'Hen Niê",
    'Trần Đạt 2',
    'Trần Đạt',
  ];
  const keys = names.map(nameSortKey);
  const expected = [...keys].sort();
  const byBytes = await rows<{ key: string }>(
    sql`SELECT key FROM unnest(${keys}::text[]) AS key ORDER BY key COLLATE "C"`,
  );
  const byLanguage = await rows<{ key: string }>(
    sql`SELECT key FROM unnest(${keys}::text[]) AS key ORDER BY key COLLATE "vi-x-icu"`,
  );
  expect(byBytes.map((row) => row.key)).toEqual(expected);
  expect(byLanguage.map((row) => row.key)).toEqual(expected);
});
