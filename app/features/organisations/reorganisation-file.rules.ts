import { z } from 'zod';
import { normaliseName, searchText } from '#app/foundation/text';

/** The columns of a file of changes, in this order; see prisma/seed/data/reorganisation-2025.csv. */
const fileColumns = [
  'new_name',
  'new_type',
  'old_name',
  'old_type',
  'old_province',
  'old_district',
  'split_among_several',
] as const;

/** How a kind of commune is called before its name. */
const words = {
  commune: 'Xã',
  ward: 'Phường',
  township: 'Thị trấn',
  'special-zone': 'Đặc khu',
  district: 'Huyện',
} as const;
type Kind = keyof typeof words;
const kinds = Object.keys(words) as [Kind, ...Kind[]];

const name = z.string().transform(normaliseName).pipe(z.string().min(1).max(100));
const fileRow = z.object({
  new_name: name,
  new_type: z.enum(kinds).exclude(['district']),
  old_name: name,
  old_type: z.enum(kinds),
  old_province: name,
  old_district: z.string().transform(normaliseName),
  split_among_several: z.enum(['yes', 'no']),
});

export type FileRow = z.output<typeof fileRow> & { line: number };

/** Reads the rows of a file; `bad` are lines with the columns that cannot be read. Empty lines are passed over. */
export function readFileRows(cells: readonly (readonly string[])[]): {
  rows: FileRow[];
  bad: Array<{ line: number; columns: string[] }>;
} {
  const rows: FileRow[] = [];
  const bad: Array<{ line: number; columns: string[] }> = [];
  for (const [index, row] of cells.entries()) {
    const line = index + 1;
    if (index === 0 || row.every((cell) => cell.trim() === '')) continue;
    const parsed = fileRow.safeParse(Object.fromEntries(fileColumns.map((column, at) => [column, row[at] ?? ''])));
    if (parsed.success) rows.push({ ...parsed.data, line });
    else bad.push({ line, columns: [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))] });
  }
  return { rows, bad };
}

/** Whether the first line names the columns. */
export function hasColumns(first: readonly string[] | undefined): boolean {
  return fileColumns.every((column, index) => first?.[index]?.trim().toLowerCase() === column);
}

/** "Xã Cần Đăng": the name of a unit of a kind. */
export function fullName(kind: Kind, bare: string): string {
  return `${words[kind]} ${bare}`;
}

/** `xa-can-dang`: the code of a new unit, before it is told from its doubles. */
export function codeOf(full: string): string {
  return searchText(full)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

export type KnownUnit = { id: string; name: string; type: string; qualifier: string | null; above: readonly string[] };

const same = (one: string, other: string) =>
  normaliseName(one).toLocaleLowerCase('vi') === normaliseName(other).toLocaleLowerCase('vi');

/** A name without the word that says what it is. */
export function bareName(full: string): string {
  return normaliseName(full).replace(/^(Xã|Phường|Thị trấn|Đặc khu|Huyện|Thị xã|Thành phố)\s+/i, '');
}

/**
 * The units that a row may mean: of the name with its tones and of the kind, in the province, and in the district if the row
 * names one. Several are for somebody to choose from; nobody guesses.
 */
export function matchUnits(row: FileRow, known: readonly KnownUnit[]): KnownUnit[] {
  return known.filter((unit) => {
    if (row.old_type === 'district') {
      if (unit.type !== 'district' || !same(bareName(unit.name), row.old_name)) return false;
    } else if (!same(unit.name, fullName(row.old_type, row.old_name))) return false;
    if (!unit.above.some((each) => each.toLocaleLowerCase('vi').includes(row.old_province.toLocaleLowerCase('vi'))))
      return false;
    return (
      row.old_district === '' || [...unit.above, unit.qualifier ?? ''].some((each) => same(each, row.old_district))
    );
  });
}

/** "Thị trấn Thứ Ba, Kiên Giang": what a row calls its old unit. */
export function statedName(row: FileRow): string {
  return [fullName(row.old_type, row.old_name), row.old_district, row.old_province].filter(Boolean).join(', ');
}
