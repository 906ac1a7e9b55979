/**
 * Odd and bad roster files, each with what the import has to answer. Made anew each time, byte for byte the same:
 * `npx tsx tests/support/rosters/make.ts [folder]` writes them to look at; the tests make them in memory.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeArchive } from '#app/foundation/documents/archive.server';
import { writeWorkbook } from '#app/foundation/documents/spreadsheet.server';
import { windows1258 } from './windows-1258';

type Counts = { new?: number; same?: number; ask?: number; error?: number; changed?: number; moved?: number };

/** Refused as a whole (`refused`, a key of the catalogue), asked for its columns, or read: counts, names, faults by line. */
export type Expected =
  | { refused: string }
  | { mapping: true }
  | {
      counts: Counts;
      names?: string[];
      codes?: string[];
      births?: Array<string | null>;
      faults?: Record<number, string[]>;
    };

export type OddFile = { name: string; bytes: Uint8Array; expected: Expected };

const HEAD = 'Mã,Họ và tên,Ngày sinh,Lớp';
const ONE = '0012,Nguyễn Thị Ánh,01/02/2009,A1';
const read = { counts: { new: 1 }, names: ['Nguyễn Thị Ánh'], codes: ['0012'], births: ['2009-02-01'] };
const e = (key: string) => `organisations:import.error.${key}`;
const r = (key: string) => ({ refused: `rosters:refused.${key}` });
const utf8 = (text: string) => new TextEncoder().encode(text);

function csv(name: string, text: string | Uint8Array, expected: Expected): OddFile {
  return { name: `${name}.csv`, bytes: typeof text === 'string' ? utf8(text) : text, expected };
}

function utf16(text: string, bigEndian: boolean, mark: boolean): Uint8Array {
  const buffer = Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le');
  return new Uint8Array(bigEndian ? buffer.swap16() : buffer);
}

const file = `${HEAD}\n${ONE}\n`;

/** A line of one fault: what is typed in one column, and what is said of it. */
function fault(name: string, heading: string, typed: string, said: string): OddFile {
  const columns = ['Họ và tên', heading].filter((each, at, all) => all.indexOf(each) === at);
  const cells = columns.map((column) => (column === heading ? typed : 'Lê Văn Tám'));
  return csv(`fault-${name}`, `STT,${columns.join(',')}\n1,${cells.map((cell) => `"${cell}"`).join(',')}\n`, {
    counts: { error: 1 },
    faults: { 2: [said] },
  });
}

/** A line that is right in spite of its looks. */
function fine(name: string, heading: string, typed: string): OddFile {
  return csv(`fine-${name}`, `Họ và tên,${heading}\nLê Văn Tám,"${typed}"\n`, { counts: { new: 1 } });
}

function texts(): OddFile[] {
  return [
    csv('utf-8', file, read),
    csv('utf-8-mark', `\uFEFF${file}`, read),
    csv('utf-16-le', utf16(file, false, true), read),
    csv('utf-16-be', utf16(file, true, true), read),
    csv('utf-16-le-no-mark', utf16(file.repeat(1), false, false), read),
    csv('utf-16-be-no-mark', utf16(file, true, false), read),
    csv('windows-1258', windows1258(file), read),
    csv('nfd', file.normalize('NFD'), read),
    csv('semicolons', file.replaceAll(',', ';'), read),
    csv('tabs', file.replaceAll(',', '\t'), read),
    csv('sep-line', `sep=;\r\n${file.replaceAll(',', ';')}`, read),
    csv('crlf', file.replaceAll('\n', '\r\n'), read),
    csv('no-last-newline', file.trimEnd(), read),
    csv('quoted', file.replace('Nguyễn Thị Ánh', '"Nguyễn Thị Ánh"'), read),
    csv('spaces', file.replace('Nguyễn Thị Ánh', '  Nguyễn   Thị\u00a0Ánh '), read),
    csv('guarded', file.replace('0012', "'0012"), { counts: { error: 1 }, faults: { 2: [e('personCode')] } }),
    csv('title-above', `TRƯỜNG THPT DEMO,,,\n,,,\nDANH SÁCH HỌC SINH,,,\n${file}`, read),
    csv('empty-lines', file.replace('\n0012', '\n,,,\n\n0012'), read),
    csv('english', 'Code,Full name,Date of birth,Class\n0012,Nguyễn Thị Ánh,01/02/2009,A1\n', read),
    csv('no-diacritics', 'Ma,Ho va ten,Ngay sinh,Lop\n0012,Nguyễn Thị Ánh,01/02/2009,A1\n', read),
    csv(
      'capitals-stars',
      'MÃ (*),HỌ VÀ TÊN *:,Ngày sinh (ngày/tháng/năm),LỚP\n0012,Nguyễn Thị Ánh,01/02/2009,A1\n',
      read,
    ),
    csv('two-names', 'Mã,Họ đệm,Tên,Ngày sinh,Lớp\n0012,Nguyễn Thị,Ánh,01/02/2009,A1\n', read),
    csv('unknown-column', `${HEAD},Dân tộc\n${ONE},Khmer\n`, read),
    csv('iso-dates', file.replace('01/02/2009', '2009-02-01'), read),
    csv('dots', file.replace('01/02/2009', '1.2.2009'), read),
    csv('serial', file.replace('01/02/2009', '39845'), read),
    csv('midnight', file.replace('01/02/2009', '01/02/2009 00:00:00'), read),
    csv('new-class', file.replace(',A1', ',12C9'), { counts: { new: 1 } }),
    csv('twice', `${file}${ONE}\n`, { counts: { new: 1, error: 1 }, faults: { 3: [`${e('duplicate')}?line=2`] } }),
    csv('headings-nobody-knows', 'Con em,Sinh nhật\nNguyễn Thị Ánh,01/02/2009\n', { mapping: true }),
  ];
}

function faults(): OddFile[] {
  return [
    fault('short-year', 'Ngày sinh', '1/2/09', 'rosters:error.shortYear?field=birthDate'),
    fault('short-year-from', 'Từ ngày', '05-09-26', 'rosters:error.shortYear?field=fromDay'),
    fault('month-first', 'Ngày sinh', '12/31/2009', e('birthDate')),
    fault('no-such-day', 'Ngày sinh', '31/02/2009', e('birthDate')),
    fault('year-alone', 'Ngày sinh', '2009', e('birthDate')),
    fault('unborn', 'Ngày sinh', '01/01/2027', e('birthDateRange')),
    fault('too-old', 'Ngày sinh', '01/01/1890', e('birthDateRange')),
    fault('far-ahead', 'Từ ngày', '01/01/2031', e('fromDayRange')),
    fault('formula', 'Họ và tên', '=1+1', e('name')),
    fault('digits', 'Họ và tên', 'Lê Văn 8', e('name')),
    fault('html', 'Họ và tên', '<b>Lê Văn Tám</b>', e('name')),
    fault('missing', 'Họ và tên', '', e('nameMissing')),
    fault('too-long', 'Họ và tên', 'Lê '.repeat(60), e('name')),
    fault('code', 'Mã', 'mã số 1!', e('personCode')),
    fault('identity', 'CCCD', '89190001234', e('identityNumber')),
    fault('email', 'Email', 'a@b', e('email')),
    fault('phone', 'Điện thoại', '12', e('phone')),
    fault('gender', 'Giới tính', 'x', e('gender')),
    fault('audience', 'Đối tượng', 'ai đó', e('audience')),
    fault('unit-code', 'Mã đơn vị', 'truong-khac', e('unitCode')),
    fault('unit-name', 'Đơn vị', 'Trường Khác', e('unitName')),
    fault('class-name', 'Lớp', '<script>', e('unitName')),
    fine('phone-zero-lost', 'Điện thoại', '901234567'),
    fine('phone-84', 'Điện thoại', '+84 901 234 567'),
    fine('identity', 'CCCD', '089190001234'),
    fine('hyphen', 'Lớp', 'A–1'),
  ];
}

async function workbooks(): Promise<OddFile[]> {
  const columns = HEAD.split(',').map((heading) => ({ heading }));
  const rows = [ONE.split(',')];
  const plain = await writeWorkbook([{ name: 'DS', columns, rows }]);
  const xlsx = (name: string, bytes: Uint8Array, expected: Expected): OddFile => ({
    name: `${name}.xlsx`,
    bytes,
    expected,
  });
  const days = columns.map((column, at) => (at === 2 ? { ...column, kind: 'day' as const } : column));
  const dated = await writeWorkbook([
    { name: 'DS', columns: days, rows: [['0012', 'Nguyễn Thị Ánh', '2009-02-01', 'A1']] },
  ]);
  const second = await writeWorkbook([
    { name: 'Bìa', columns: [{ heading: 'Hướng dẫn' }], rows: [] },
    { name: 'DS', columns, rows },
  ]);
  const titled = await writeWorkbook([{ name: 'DS', lead: ['TRƯỜNG THPT', 'Năm học 2026–2027'], columns, rows }]);
  const nfd = await writeWorkbook([{ name: 'DS', columns, rows: [ONE.normalize('NFD').split(',')] }]);
  const empty = await writeWorkbook([{ name: 'DS', columns, rows: [] }]);
  return [
    xlsx('plain', plain, read),
    xlsx('dated', dated, read),
    xlsx('second-sheet', second, read),
    xlsx('title-above', titled, read),
    xlsx('nfd', nfd, read),
    xlsx('no-lines', empty, { refused: e('empty') }),
    xlsx('named-csv', plain, read),
    xlsx('cut', plain.slice(0, plain.length - 200), r('damaged')),
    xlsx('old-xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0), r('old-format')),
    xlsx('formula', sheetOf('<row r="2"><c r="B2" t="str"><f>UPPER("a")</f><v>Nguyễn Thị Ánh</v></c></row>'), {
      counts: { new: 1 },
      names: ['Nguyễn Thị Ánh'],
    }),
    xlsx(
      'formula-unreckoned',
      sheetOf('<row r="2"><c r="A2" t="inlineStr"><is><t>0012</t></is></c><c r="B2"><f>A1&amp;"x"</f></c></row>'),
      { counts: { error: 1 }, faults: { 2: [e('nameMissing')] } },
    ),
    xlsx(
      'number-of-zeros',
      sheetOf('<row r="2"><c r="A2"><v>12</v></c><c r="B2" t="inlineStr"><is><t>Nguyễn Thị Ánh</t></is></c></row>'),
      { counts: { new: 1 }, codes: ['12'] },
    ),
    xlsx('error-cell', sheetOf('<row r="2"><c r="B2" t="e"><v>#N/A</v></c></row>'), { counts: { error: 1 } }),
    xlsx('long-cell', sheetOf(`<row r="2"><c r="B2" t="inlineStr"><is><t>${'Lê '.repeat(4_000)}</t></is></c></row>`), {
      counts: { error: 1 },
      faults: { 2: [e('name')] },
    }),
    xlsx('entities', sheetOf('', '<!DOCTYPE x [<!ENTITY a "aaaa">]>'), r('damaged')),
    xlsx('last-corner', sheetOf('<row r="1048576"><c r="XFD1048576"/></row>'), r('too-large')),
    xlsx('many-columns', sheetOf('<row r="2"><c r="AAA2"/></row>'), r('too-large')),
    xlsx(
      'many-sheets',
      writeArchive(
        Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`xl/worksheets/sheet${at}.xml`, '<a/>'])),
      ),
      r('too-large'),
    ),
    xlsx('swollen', writeArchive({ 'xl/workbook.xml': Buffer.alloc(20 << 20, 0x20) }), r('too-large')),
    xlsx('other-archive', writeArchive({ 'a.txt': 'a' }), r('not-a-workbook')),
    xlsx('lying', lying(), r('damaged')),
    {
      name: 'not-one-roster.zip',
      bytes: writeArchive({
        'manifest.csv': 'propertyName,value\noneroster.version,1.1\n',
        'users.csv': 'sourcedId\n',
      }),
      expected: r('oneroster'),
    },
  ];
}

function whole(): OddFile[] {
  return [
    csv('nothing', '', { refused: e('empty') }),
    csv('headings-alone', `${HEAD}\n`, { refused: e('empty') }),
    csv('numbers-alone', '1,2,3\n4,5,6\n', { refused: e('noHeadings') }),
    csv('open-quote', `${HEAD}\n"0012,Nguyễn\n`, { refused: e('broken') }),
    csv('many-columns', `${HEAD}${','.repeat(300)}\n${ONE}\n`, { refused: e('tooManyRows') }),
    csv('many-lines', `${HEAD}\n${'1,A B,,\n'.repeat(60_100)}`, { refused: e('tooManyRows') }),
    csv('many-bytes', new Uint8Array(5 * 1024 * 1024 + 1).fill(65), { refused: e('tooBig') }),
    csv(
      'picture',
      Uint8Array.from({ length: 3_000 }, (_, at) => (at * 7919) % 256),
      { refused: e('broken') },
    ),
  ];
}

/** The smallest workbook with headings and these rows below. */
function sheetOf(rows: string, before = ''): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const rels = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const pack = 'http://schemas.openxmlformats.org/package/2006';
  const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const head = `<row r="1">${text('A1', 'Mã')}${text('B1', 'Họ và tên')}</row>`;
  return writeArchive({
    '[Content_Types].xml': `<Types xmlns="${pack}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${pack}/relationships"><Relationship Id="rId1" Type="${rels}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${rels}"><sheets><sheet name="DS" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${pack}/relationships"><Relationship Id="rId1" Type="${rels}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${before}<worksheet xmlns="${main}"><sheetData>${head}${rows}</sheetData></worksheet>`,
  });
}

/** An archive whose table says 100 bytes of three million. */
function lying(): Uint8Array {
  const bytes = Buffer.from(writeArchive({ 'xl/workbook.xml': Buffer.alloc(3_000_000, 0x61) }));
  bytes.writeUInt32LE(100, bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24);
  return new Uint8Array(bytes);
}

export async function oddFiles(): Promise<OddFile[]> {
  return [...texts(), ...faults(), ...whole(), ...(await workbooks())];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const folder = process.argv[2] ?? '.cache/rosters';
  mkdirSync(folder, { recursive: true });
  const made = await oddFiles();
  for (const { name, bytes } of made) writeFileSync(join(folder, name), bytes);
  process.stdout.write(`${made.length} files in ${folder}\n`);
}
