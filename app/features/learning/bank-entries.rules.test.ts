import { expect, test } from 'vitest';
import { everyType } from '#tests/support/every-type';
import { fc } from '#tests/support/properties';
import { banks } from '#tests/support/question-banks';
import { bankOf } from './bank.rules';
import { entriesOf, pictureHashes } from './bank-entries.rules';
import { questionsFile } from './questions-file.schema';
import { parseYaml } from './yaml.adapter.server';

const hash = 'a'.repeat(32);
const pictures = new Map([['images/hinh.svg', { url: `/content/khoa-nho/hinh.${hash}.svg`, width: 800, height: 450 }]]);
const entries = parseYaml('questions.yaml', everyType, questionsFile).value?.items ?? [];

test('a published bank is put together as it was written: every type, a scenario with its parts, a picture', () => {
  const items = bankOf(entries, pictures);
  expect(entries.length).toBeGreaterThan(7);
  expect(entriesOf(items)).toEqual({ entries, left: [] });
  expect(pictureHashes(items)).toEqual(new Map([['images/hinh.svg', hash]]));
});

test('whatever a bank holds comes back and is marked the same', () => {
  fc.assert(
    fc.property(banks('~=#{}'), (written) => {
      const items = bankOf(written, new Map());
      const { entries: read, left } = entriesOf(items);
      expect(left).toEqual([]);
      expect(bankOf(read, new Map())).toEqual(items);
    }),
  );
});

test('a question that was withdrawn, or has two right answers since, is left out and named', () => {
  const items = bankOf(entries, pictures).map((item) => {
    if (item.itemKey === 'mot-dap-an') return { ...item, key: { ...item.key, correct: [0, 1] } };
    if (item.itemKey === 'so') return { ...item, key: { ...item.key, everybody: true as const } };
    return item.itemKey === 'tinh-huong/buoc-sau' ? { ...item, key: { ...item.key, everybody: true as const } } : item;
  });
  expect(entriesOf(items).left).toEqual(['mot-dap-an', 'so', 'tinh-huong']);
});
