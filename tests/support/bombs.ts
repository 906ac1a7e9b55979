import { writeArchive } from '#app/foundation/documents/archive.server';
import { writeWorkbook } from '#app/foundation/documents/spreadsheet.server';

const types = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
/** Files that a reader must refuse, and the reason it gives. */
export const refused: Array<[what: string, bytes: () => Uint8Array | Promise<Uint8Array>, reason: string]> = [
  ['a text', () => Buffer.from('Mã,Họ và tên\n1,A'), 'not-a-workbook'],
  ['an old .xls', () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'old-format'],
  ['an archive of something else', () => writeArchive({ 'a.txt': 'a' }), 'not-a-workbook'],
  [
    'half a workbook',
    async () =>
      (
        await writeWorkbook([
          {
            name: 'Danh sách',
            columns: [{ heading: 'Mã' }],
            rows: Array.from({ length: 200 }, (_, at) => [`AG${at * 7919}`]),
          },
        ])
      ).slice(0, 1500),
    'damaged',
  ],
  ['70 MB in 70 kB', () => writeArchive({ 'xl/workbook.xml': Buffer.alloc(70 << 20, 0x20) }), 'too-large'],
  [
    'more entries than any workbook has',
    () =>
      writeArchive(
        Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`xl/worksheets/sheet${at}.xml`, '<a/>'])),
      ),
    'too-large',
  ],
  [
    'entities',
    () => withSheet(`<!DOCTYPE x [<!ENTITY a "${'a'.repeat(1000)}">]><worksheet>&a;</worksheet>`),
    'damaged',
  ],
  [
    'a cell in the last corner',
    () => withSheet('<worksheet><sheetData><row r="1048576"><c r="XFD1048576"/></row></sheetData></worksheet>'),
    'too-large',
  ],
  [
    'more columns than any list has',
    () => withSheet('<worksheet><sheetData><row r="1"><c r="ZZ1"/></row></sheetData></worksheet>'),
    'too-large',
  ],
  [
    'cells without number',
    () => withSheet(`<worksheet><sheetData><row>${'<c/>'.repeat(2_000_000)}</row></sheetData></worksheet>`),
    'too-large',
  ],
  [
    'deep XML',
    () => writeArchive({ '[Content_Types].xml': types, 'xl/workbook.xml': '<a>'.repeat(100_000) }),
    'too-large',
  ],
];

function withSheet(sheet: string): Uint8Array {
  return writeArchive({
    '[Content_Types].xml': types,
    'xl/workbook.xml': '<workbook/>',
    'xl/worksheets/sheet1.xml': sheet,
  });
}
