import { searchText } from '#app/foundation/text';
import { type Audience, isAudience } from './audiences.rules';

/** What a column of a roster may hold. */
export const rosterFields = [
  'personCode',
  'fullName',
  'birthDate',
  'gender',
  'position',
  'email',
  'phone',
  'audience',
  'unitCode',
  'unitName',
  'className',
  'fromDay',
  'identityNumber',
] as const;

export type RosterField = (typeof rosterFields)[number];

/** What somebody may say that a column holds: a field, or a part of the name. */
export const columnMeanings = [...rosterFields, 'familyName', 'givenName'] as const;
export type ColumnMeaning = (typeof columnMeanings)[number];

/** What a unit once said of headings, by `headingText`; an empty meaning is a column to pass by. */
export type Remembered = ReadonlyMap<string, ColumnMeaning | ''>;

/** Headings as clerks write them, without diacritics. The first of each is Vietnamese as our own files write it. */
const headings: Record<ColumnMeaning, readonly string[]> = {
  personCode: [
    'ma',
    'ma can bo',
    'ma hoc sinh',
    'ma dinh danh',
    'ma so',
    'ma nguoi hoc',
    'ma cbccvc',
    'code',
    'person code',
  ],
  fullName: ['ho va ten', 'ho ten', 'ho va ten hoc sinh', 'ho ten hoc sinh', 'ho va ten can bo', 'full name', 'name'],
  birthDate: ['ngay sinh', 'ngay thang nam sinh', 'ngay, thang, nam sinh', 'sinh ngay', 'birth date', 'date of birth'],
  gender: ['gioi tinh', 'phai', 'gender', 'sex'],
  position: ['chuc vu', 'chuc danh', 'vi tri', 'vi tri viec lam', 'chuc vu, chuc danh', 'position', 'title'],
  email: ['email', 'e-mail', 'thu dien tu', 'dia chi email', 'dia chi thu dien tu'],
  phone: ['dien thoai', 'so dien thoai', 'sdt', 'di dong', 'dien thoai di dong', 'phone', 'mobile'],
  audience: ['doi tuong', 'nhom doi tuong', 'audience'],
  unitCode: ['ma don vi', 'ma lop', 'ma truong', 'unit code', 'school code'],
  unitName: ['don vi', 'ten don vi', 'to', 'truong', 'ten truong', 'unit', 'school'],
  className: ['lop', 'ten lop', 'lop hoc', 'class', 'class name'],
  fromDay: ['tu ngay', 'ngay bat dau', 'ngay vao', 'from', 'from date', 'start date'],
  identityNumber: [
    'so dinh danh ca nhan',
    'so dinh danh',
    'cccd',
    'so cccd',
    'can cuoc',
    'can cuoc cong dan',
    'identity number',
  ],
  familyName: ['ho', 'ho dem', 'ho va dem', 'ho lot', 'ho va ten dem', 'ho va chu lot', 'surname', 'last name'],
  givenName: ['ten', 'given name', 'first name'],
};

const fieldOf = new Map(
  Object.entries(headings).flatMap(([field, texts]) => texts.map((text) => [text, field as ColumnMeaning])),
);
/** Numbers of rows, and the column in which faults came back. */
const ignorable = ['loi can sua', 'to be mended', 'stt', 'tt', 'so tt', 'so thu tu', 'no', 'no.', '#', ''];

export type Columns = {
  /** The row of the headings, counted from 0. */
  headingRow: number;
  /** Which column holds a field. */
  at: Partial<Record<ColumnMeaning, number>>;
  /** Headings that nobody knows; their columns are left out. */
  unknown: string[];
};

/**
 * Finds the row of headings among the first rows: a list often begins with the name of the agency and a title. Null when no
 * row names people.
 */
export function findColumns(
  records: readonly (readonly string[])[],
  remembered: Remembered = new Map(),
): Columns | null {
  for (const [headingRow, cells] of records.slice(0, 20).entries()) {
    const columns = columnsOf(cells, remembered);
    if (columns) return { headingRow, ...columns };
  }
  return null;
}

/** The row that is likeliest to hold the headings of a list that nobody could read: the first with two words or more. */
export function likelyHeadings(records: readonly (readonly string[])[]): number {
  const words = (cells: readonly string[]) => cells.filter((cell) => /\p{L}{2}/u.test(cell)).length;
  return records.slice(0, 20).findIndex((cells) => words(cells) > 1);
}

function columnsOf(cells: readonly string[], remembered: Remembered): Omit<Columns, 'headingRow'> | null {
  const at: Columns['at'] = {};
  const unknown: string[] = [];
  for (const [index, cell] of cells.entries()) {
    const text = headingText(cell);
    const said = remembered.get(text);
    if (said === '') continue;
    const field = said ?? fieldOf.get(text);
    if (field && at[field] === undefined) at[field] = index;
    else if (!ignorable.includes(text)) unknown.push(cell.trim());
  }
  // "Tên" alone is the whole name; beside "Họ đệm" it is the given name.
  if (at.fullName === undefined && at.familyName === undefined && at.givenName !== undefined) {
    at.fullName = at.givenName;
    at.givenName = undefined;
  }
  const named = at.fullName !== undefined || (at.familyName !== undefined && at.givenName !== undefined);
  const others = Object.values(at).filter((index) => index !== undefined).length > 1;
  return named && (others || cells.filter((cell) => !ignorable.includes(headingText(cell))).length === 1)
    ? { at, unknown }
    : null;
}

/** A heading as it is compared: without diacritics, brackets and stars. */
export function headingText(cell: string): string {
  return searchText(cell.replace(/\([^)]*\)|[*:]/g, ' '));
}

const audienceNames: Record<Audience, readonly string[]> = {
  officials: ['can bo, cong chuc, vien chuc', 'can bo', 'cong chuc', 'vien chuc', 'officials'],
  'system-operators': ['nguoi van hanh he thong', 'van hanh he thong', 'system operators'],
  'dtt-members': [
    'thanh vien to cong nghe so cong dong',
    'to cong nghe so cong dong',
    'digital technology team members',
  ],
  'high-school-students': ['hoc sinh trung hoc pho thong', 'hoc sinh thpt', 'hoc sinh', 'high-school students'],
};

/** The audience that a cell names, by its key or in words of either language. */
export function readAudience(text: string): Audience | null {
  const typed = text.trim().toLowerCase();
  if (isAudience(typed)) return typed;
  const plain = searchText(text);
  const entry = Object.entries(audienceNames).find(([, names]) => names.includes(plain));
  return entry ? (entry[0] as Audience) : null;
}
