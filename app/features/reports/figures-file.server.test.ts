import { beforeEach, expect, test } from 'vitest';
import { execute, sql } from '#app/foundation/db.server';
import { readWorkbook } from '#app/foundation/documents/spreadsheet.server';
import { useDatabase } from '#tests/support/database';
import { makeYear } from '#tests/support/reports';
import { figureSheet } from './figure-sheet.queries.server';
import { figuresFile } from './figures-file.server';
import { freezePeriod } from './freeze-period.server';
import type { FigureSheet, SnapshotFigure, SnapshotUnit } from './snapshot-body';
import { snapshotView } from './snapshots.queries.server';

useDatabase();
let world: Awaited<ReturnType<typeof makeYear>>;

beforeEach(async () => {
  world = await makeYear();
});

const columns = { code: 1, unit: 2, percent: 7, met: 8, owed: 9, unnamed: 10, whole: 11 };

async function workbook(sheet: FigureSheet, sealed: Parameters<typeof figuresFile>[1]['sealed'] = null) {
  const file = await figuresFile(world.team, { sheet, period: 'Năm 2025', sealed, language: 'vi', format: 'xlsx' });
  return readWorkbook(file.bytes as Uint8Array);
}

/** Lines of a target after the heading, and its sum. */
function table(rows: string[][]) {
  const start = rows.findIndex((row) => row[0] === 'STT') + 1;
  const end = rows.findIndex((row, index) => index >= start && row[columns.unit] === 'Tổng số');
  const numbers = (row: string[] | undefined) =>
    [columns.met, columns.owed, columns.unnamed, columns.whole].map((at) => Number(row?.[at]));
  return { lines: rows.slice(start, end), total: numbers(rows[end]), numbers };
}

test('read back, the lines of both sheets add up to the total, which is that of the snapshot', async () => {
  const { number } = await freezePeriod(world.team, { unitCode: 'tinh', period: 'cycle:2025' });
  const { body, hash } = await snapshotView(world.team, { number });
  const sheets = await workbook(body, { number, hash, rule: body.rule });
  expect(sheets.map(({ name }) => name)).toEqual(['Tổng hợp', 'Chi tiết đơn vị', 'Kê khai']);
  for (const { rows } of sheets.slice(0, 2)) {
    expect(rows[0]?.[0]).toBe('ỦY BAN NHÂN DÂN TỈNH');
    expect(rows.flat().join(' ')).toContain(hash);
    const { lines, total, numbers } = table(rows);
    const sum = lines.map(numbers).reduce((one, two) => one.map((value, at) => value + (two[at] ?? 0)), [0, 0, 0, 0]);
    expect(lines).toHaveLength(2);
    expect(sum).toEqual(total);
    expect(total).toEqual([3, 3, 3, 9]);
  }
});

test('a name that looks like a formula stays a text, in both formats', async () => {
  await execute(sql`update "Unit" set "name" = '=HYPERLINK("http://x","Xã Bắc")' where "code" = 'xa-bac'`);
  const sheet = await figureSheet(world.team, { unitCode: 'tinh', on: '2025-12-31' as never, cycleKeys: ['2025'] });
  const [first] = await workbook(sheet);
  expect(first?.rows.flat()).toContain('=HYPERLINK("http://x","Xã Bắc")');
  const csv = await figuresFile(world.team, { sheet, period: '2025', sealed: null, language: 'vi', format: 'csv' });
  expect(csv.bytes).toContain(`"'=HYPERLINK(""http://x"",""Xã Bắc"")"`);
});

test('ten thousand units are written and add up', async () => {
  const figure: SnapshotFigure = {
    ...{ owed: 1, met: 2, exempted: 0, unnamed: 0, declared: null, roster: 3, denominator: 3, percent: 66 },
  };
  const sheet = await figureSheet(world.team, { unitCode: 'tinh', on: '2025-12-31' as never, cycleKeys: ['2025'] });
  const many = Array.from({ length: 10_000 }, (_, index): SnapshotUnit => {
    const own = { officials: figure };
    return { code: `xa-${index}`, name: `Xã ${index}`, type: 'commune', parent: 'tinh', own, total: own };
  });
  const total = { officials: { ...figure, owed: 10_000, met: 20_000, roster: 30_000, denominator: 30_000 } };
  const [top] = sheet.units;
  const [summary] = await workbook({ ...sheet, units: [{ ...(top as SnapshotUnit), own: {}, total }, ...many] });
  const read = table(summary?.rows ?? []);
  expect(read.lines).toHaveLength(10_000);
  expect(read.lines.reduce((sum, row) => sum + Number(row[columns.met]), 0)).toBe(read.total[0]);
});
