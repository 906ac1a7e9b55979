import { empty, execute, raw, sql } from '#app/foundation/db.server';

/**
 * Inserts rows in one statement, whatever their number: they travel as one JSON text and PostgreSQL reads them by the
 * table's own column types. The columns are the keys of the first row. With `skipExisting` rows that are there already stay.
 */
export async function insertMany(
  table: string,
  rows: readonly object[],
  { skipExisting = false }: { skipExisting?: boolean } = {},
): Promise<number> {
  const [first] = rows;
  if (!first) return 0;
  const columns = Object.keys(first)
    .map((name) => `"${name}"`)
    .join(', ');
  return execute(sql`insert into ${raw(`"${table}"`)} (${raw(columns)})
    select ${raw(columns)} from json_populate_recordset(null::${raw(`"${table}"`)}, ${JSON.stringify(rows)}::json)
    ${skipExisting ? sql`on conflict do nothing` : empty}`);
}
