import { isDay } from './clock';
import { empty, join, raw, rows, type Sql, sql } from './db.server';
import { isId } from './ids';
import { type Page, type PageRequest, pageOf, readCursor } from './pagination';

/** What a part of the key can be; a cursor whose part cannot be read as that is the beginning of the list. */
const readable = {
  uuid: isId,
  text: (part: string) => !part.includes('\0'),
  timestamptz: (part: string) => !Number.isNaN(Date.parse(part)),
  date: isDay,
  int: (part: string) => /^-?\d{1,9}$/.test(part),
} as const;

type KeyPart = readonly [column: Sql, type: keyof typeof readable];

/** How a list is ordered, and the key of a row that was read, its parts as text. */
type ListKey<Row> = {
  /** The key that orders the list: its last part is different in every row. */
  by: readonly KeyPart[];
  /** The greatest key stands first. */
  descending?: boolean;
  keyOf: (row: Row) => readonly string[];
};

/** What a page of a list needs of its statement: where it begins, in which order, and how the rows become the page. */
export type Keyset<Row> = {
  /** Stands in the `where`, with the `and` that leads it. */
  beyond: Sql;
  /** Stands at the end, with the limit: one row more than the page shows. */
  order: Sql;
  pageOf: (found: readonly Row[]) => Page<Row>;
};

/** A page, 50 rows unless told, of a list in the order of its key: it stays right while rows come and go. */
export function keysetOf<Row>(
  { after, before, size = 50 }: PageRequest,
  { by, descending = false, keyOf }: ListKey<Row>,
): Keyset<Row> {
  const read = readCursor(before ?? after, by.length);
  const key = read?.every((part, index) => readable[by[index]?.[1] ?? 'text'](part)) ? read : null;
  const backwards = Boolean(before && key);
  const columns = by.map(([column]) => column);
  const falling = descending !== backwards;
  const beyond = key
    ? sql`and (${join(columns)}) ${falling ? sql`<` : sql`>`} (${join(key.map((part, index) => sql`${part}::${raw(by[index]?.[1] ?? 'text')}`))})`
    : empty;
  const order = sql`order by ${join(columns.map((column) => (falling ? sql`${column} desc` : column)))} limit ${size + 1}`;
  const asked = { size, after: key && !backwards ? after : null, before: backwards ? before : null };
  return { beyond, order, pageOf: (found) => pageOf(found, asked, keyOf) };
}

/** The same, read by one statement. */
export async function keysetPage<Row>(
  request: PageRequest,
  { statement, ...key }: ListKey<Row> & { statement: (page: Pick<Keyset<Row>, 'beyond' | 'order'>) => Sql },
): Promise<Page<Row>> {
  const keyset = keysetOf(request, key);
  return keyset.pageOf(await rows<Row>(statement(keyset)));
}
