import { type Day, startOfDay } from '#app/foundation/clock';
import { execute, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import type { Unnamed } from './headcount-shares.rules';
import { logRows } from './log-rows.server';
import { type Declaration, declarationsOn, unnamedOf } from './unnamed.queries.server';

/**
 * Writes what declared headcounts have to be so that exactly these people are unnamed: after people moved between declaring
 * units, every denominator stays the number that was chosen when it was declared. A declaration that holds already is left.
 * @param on the day from which the numbers hold; reports of earlier days read what was declared then
 * @param at the day whose tree and roster count
 * @returns how many were written
 */
export async function carryHeadcounts({
  reorganisationId,
  wanted,
  document,
  on,
  at,
}: {
  reorganisationId: string;
  wanted: readonly Unnamed[];
  document: string | null;
  on: Day;
  at: Day;
}): Promise<number> {
  const key = ({ unitId, audience, cycleKey }: Pick<Unnamed, 'unitId' | 'audience' | 'cycleKey'>) =>
    `${unitId} ${audience} ${cycleKey}`;
  const unnamed = new Map(wanted.map((each) => [key(each), each.unnamed]));
  const after = await declarationsOn(at, { from: on, more: wanted });
  const wrong = after.filter((each) => {
    const aim = unnamed.get(key(each));
    return aim !== undefined && (each.declared === null || unnamedOf(each) !== aim);
  });
  if (wrong.length === 0) return 0;
  const declared = (each: Declaration) => (unnamed.get(key(each)) ?? 0) + each.roster;
  const lines = sql`unnest(${wrong.map(({ unitId }) => unitId)}::uuid[], ${wrong.map(({ audience }) => audience)}::text[],
    ${wrong.map(({ cycleKey }) => cycleKey)}::text[], ${wrong.map(declared)}::int[], ${wrong.map(() => newId())}::uuid[])
    as line("unitId", "audience", "cycleKey", "declared", "id")`;
  const replaced = sql`select head.* from "Headcount" head join ${lines} on line."unitId" = head."unitId"
    and line."audience" = head."audience" and line."cycleKey" = head."cycleKey" where head."current"`;
  await logRows(reorganisationId, 'headcount', replaced);
  const earlier = await rows<{ at: Date | null }>(
    sql`select max(replaced."declaredAt") as at from (${replaced}) replaced`,
  );
  await execute(
    sql`update "Headcount" head set "current" = false from (${replaced}) replaced where head."id" = replaced."id"`,
  );
  await execute(sql`
    with made as (
      insert into "Headcount" ("id", "unitId", "audience", "cycleKey", "declared", "document", "declaredAt", "current", "reorganisationId")
      select line."id", line."unitId", line."audience", line."cycleKey", line."declared", ${document},
        ${carriedAt(on, earlier[0]?.at ?? null)}, true, ${reorganisationId}::uuid
      from ${lines} returning "id"
    )
    insert into "ReorganisationRow" ("reorganisationId", "kind", "rowId")
    select ${reorganisationId}::uuid, 'headcount', "id" from made`);
  return wrong.length;
}

/** The start of the day; after a declaration that was made since, right after it, for the later one is the one that holds. */
function carriedAt(on: Day, earlier: Date | null): Date {
  return new Date(Math.max(startOfDay(on).getTime(), earlier ? earlier.getTime() + 1 : 0));
}
