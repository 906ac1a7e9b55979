import { expect, test } from 'vitest';
import { refused } from '#tests/support/bombs';
import { readArchive, writeArchive } from './archive.server';
import { markWorkbook, readWorkbook, type SheetToWrite, SpreadsheetRefused, writeWorkbook } from './spreadsheet.server';

const people: SheetToWrite = {
  name: 'Danh sách',
  columns: [
    { heading: 'Mã' },
    { heading: 'Họ và tên', width: 30 },
    { heading: 'Ngày sinh', kind: 'day' },
    { heading: 'Số bài', kind: 'number' },
    { heading: 'Tỷ lệ', kind: 'percent' },
  ],
  rows: [
    ['00042', 'Nguyễn Thị Huệ', '2009-02-01', 7, 87.5],
    ['=1+1', '+84 & <x> "y"', null, 0, null],
    ['@a', '_x0041_\u0000\u0008', '1999-12-31', 1200, 100],
  ],
};

const shown = [
  ['Mã', 'Họ và tên', 'Ngày sinh', 'Số bài', 'Tỷ lệ'],
  ['00042', 'Nguyễn Thị Huệ', '01/02/2009', '7', '87.5'],
  ['=1+1', '+84 & <x> "y"', '', '0'],
  ['@a', '_x0041_', '31/12/1999', '1200', '100'],
];

test('what is written reads the same: texts stay texts, zeros and days are kept, no cell is a formula', async () => {
  const bytes = await writeWorkbook([people, { ...people, name: 'Sheet/2', lead: ['Báo cáo', 'Kỳ 2026'] }]);
  expect(await readWorkbook(bytes)).toEqual([
    { name: 'Danh sách', rows: shown },
    { name: 'Sheet-2', rows: [['Báo cáo'], ['Kỳ 2026'], [], ...shown] },
  ]);
  const parts = await readArchive(bytes);
  const sheet = Buffer.from(parts.get('xl/worksheets/sheet1.xml') ?? []).toString();
  expect(sheet).not.toContain('<f>');
});

test('a marked workbook keeps what was written, says what is wrong, and is marked anew without a trace', async () => {
  const bytes = await writeWorkbook([people]);
  const marking = { sheetName: 'Danh sách', headingRow: 0, heading: 'Lỗi' };
  const once = await markWorkbook(bytes, {
    ...marking,
    marks: [
      { row: 1, column: 2, text: 'Ngày sinh sai.' },
      { row: 1, column: null, text: 'Trùng dòng 3.' },
      { row: 3, column: 4, text: 'Ô này trống.' },
    ],
  });
  expect((await readWorkbook(once))[0]?.rows).toEqual([
    [...(shown[0] as string[]), 'Lỗi'],
    [...(shown[1] as string[]), 'Ngày sinh sai. Trùng dòng 3.'],
    shown[2],
    [...(shown[3] as string[]), 'Ô này trống.'],
  ]);
  const parts = await readArchive(once);
  const comments = [...parts]
    .filter(([name]) => name.includes('comments'))
    .map(([, part]) => Buffer.from(part).toString());
  expect(comments.join()).toContain('Ngày sinh sai.');
  expect(Buffer.from(parts.get('xl/styles.xml') ?? []).toString()).toContain('FFC7CE');
  const twice = await markWorkbook(once, { ...marking, marks: [{ row: 2, column: 0, text: 'Mã sai.' }] });
  const rows = (await readWorkbook(twice))[0]?.rows;
  expect(rows?.map((row) => row[5] ?? '')).toEqual(['Lỗi', '', 'Mã sai.', '']);
});

test.each(refused)('refused: %s', async (_what, made, reason) => {
  const bytes = await made();
  const error = await readWorkbook(bytes).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SpreadsheetRefused);
  expect((error as SpreadsheetRefused).reason).toBe(reason);
});

test('an archive that says less than it holds is refused', async () => {
  const bytes = Buffer.from(writeArchive({ 'xl/workbook.xml': Buffer.alloc(3_000_000, 0x61) }));
  const at = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  bytes.writeUInt32LE(100, at + 24);
  await expect(readWorkbook(bytes)).rejects.toMatchObject({ reason: 'damaged' });
});
