import { describe, expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { en } from '#app/foundation/i18n/catalogue.en';
import { vi } from '#app/foundation/i18n/catalogue.vi';
import { audiences } from './audiences.rules';
import { findColumns, readAudience, rosterFields } from './roster-columns.rules';
import { readRows } from './roster-rows.rules';
import type { RosterContext } from './roster-units.rules';

const context: RosterContext = {
  units: [
    { id: 'school', code: 'thpt', name: 'Trường THPT Demo Sông Hậu' },
    { id: 'a1', code: 'thpt-a1', name: 'Lớp A1 khóa 2024–2027' },
    { id: 'b1', code: 'thpt-b1', name: 'Lớp B' },
    { id: 'b2', code: 'thpt-b2', name: 'Lớp B' },
  ],
  unitId: 'school',
  audience: 'high-school-students',
  today: day('2026-11-22'),
};

function read(...records: string[][]) {
  const columns = findColumns(records);
  if (!columns) throw new Error('no headings');
  return readRows(records, columns, context);
}

describe('headings', () => {
  test('stand below the name of the agency and a title', () => {
    const records = [
      ['UBND HUYỆN CHÂU THÀNH'],
      [],
      ['DANH SÁCH CÁN BỘ', '', ''],
      ['STT', 'Họ và tên (*)', 'NGÀY SINH:', 'Quê quán'],
    ];
    expect(findColumns(records)).toEqual({ headingRow: 3, at: { fullName: 1, birthDate: 2 }, unknown: ['Quê quán'] });
  });

  test('of family and given name apart make one name', () => {
    const [first] = read(['Họ và tên đệm', 'Tên', 'Ngày sinh'], ['Nguyễn Thị', 'Ánh', '1/2/2009']);
    expect(first?.row).toMatchObject({ fullName: 'Nguyễn Thị Ánh', birthDate: '2009-02-01' });
  });

  test('"Tên" alone is the whole name', () => {
    expect(read(['Mã', 'Tên'], ['007', 'Lê Văn Tám'])[0]?.row).toMatchObject({
      fullName: 'Lê Văn Tám',
      personCode: '007',
    });
  });

  test('are needed: a list without them is refused', () => {
    expect(
      findColumns([
        ['Nguyễn Văn An', '01/02/1990'],
        ['Lê Thị Bình', '02/03/1991'],
      ]),
    ).toBeNull();
  });

  test.each([
    ['vi', vi.organisations.roster],
    ['en', en.organisations.roster],
  ] as const)('our own, in %s, are all known', (_, words) => {
    const columns = findColumns([rosterFields.map((field) => words.heading[field])]);
    expect(columns?.at).toEqual(Object.fromEntries(rosterFields.map((field, index) => [field, index])));
  });

  test.each([
    ['vi', vi.organisations.audience],
    ['en', en.organisations.audience],
  ] as const)('audiences are read as we write them in %s', (_, words) => {
    expect(audiences.map((audience) => readAudience(words[audience]))).toEqual([...audiences]);
  });
});

describe('lines', () => {
  test('are counted as a spreadsheet counts, empty ones passed by', () => {
    const lines = read(['Họ và tên', 'Mã'], [], ['Lê Văn Tám', '1234'], ['', ' '], ['Lê Thị Chín', '1235']);
    expect(lines.map(({ row }) => row.line)).toEqual([3, 5]);
  });

  test('name their unit by code, or by a name that one unit bears', () => {
    const lines = read(
      ['Họ và tên', 'Lớp', 'Mã đơn vị'],
      ['Lê Văn Tám', 'lớp a1 khóa 2024-2027', ''],
      ['Lê Văn Chín', 'A1 khóa 2024-2027', ''],
      ['Lê Văn Mười', '', 'THPT-B2'],
      ['Lê Văn Một', '', ''],
      ['Lê Văn Hai', 'Lớp B', ''],
      ['Lê Văn Ba', 'Lớp C', ''],
      ['Lê Văn Tư', '', 'other-school'],
    );
    expect(lines.map(({ row, errors }) => [row.unitId, errors])).toEqual([
      ['a1', []],
      ['a1', []],
      ['b2', []],
      ['school', []],
      ['school', ['organisations:import.error.unitAmbiguous']],
      ['school', ['organisations:import.error.unitName']],
      ['school', ['organisations:import.error.unitCode']],
    ]);
  });

  test('say everything that is wrong with them at once', () => {
    const [line] = read(
      ['Họ và tên', 'Ngày sinh', 'Mã', 'Email', 'Điện thoại', 'Giới tính', 'Từ ngày', 'Đối tượng', 'CCCD'],
      ['=1+1', '31/02/2009', 'mã số', 'a@b', '12', 'x', '01/01/2031', 'ai đó', '123'],
    );
    expect(line?.errors).toEqual(
      ['name', 'audience', 'personCode', 'birthDate', 'fromDayRange', 'gender', 'identityNumber', 'email', 'phone'].map(
        (key) => `organisations:import.error.${key}`,
      ),
    );
  });

  test('of a guarded file lose the guard', () => {
    expect(read(['Họ và tên', 'Chức vụ'], ['Lê Văn Tám', "'=cmd|x"])[0]?.row.position).toBe('=cmd|x');
  });

  test('the issuer of a code follows the audience; our own codes are known by their form', () => {
    const lines = read(
      ['Họ và tên', 'Mã', 'Đối tượng'],
      ['Lê Văn Tám', '0012', ''],
      ['Lê Văn Chín', 'AG01', 'Cán bộ'],
      ['Lê Văn Mười', 'lt-2345678abc', 'Học sinh'],
    );
    expect(lines.map(({ row }) => [row.issuer, row.personCode])).toEqual([
      ['moet', '0012'],
      ['csdl-cbccvc', 'AG01'],
      ['lan-toa', 'LT-2345678ABC'],
    ]);
  });
});
