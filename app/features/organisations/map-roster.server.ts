import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { readMapping } from './read-mapping.server';
import { readRoster } from './read-roster.server';
import { type ColumnMeaning, headingText } from './roster-columns.rules';
import { importById } from './roster-import.queries.server';
import { judgeSheet } from './sheets.server';
import { rememberedHeadings, uploadOf } from './uploads.server';

/**
 * Says what the columns of a file are, remembers it for the unit's next files, and judges the file by it.
 * @param options.columns by the number of the column; an empty meaning is a column to pass by
 * @throws DomainError invalid when no column is the name, or two are the same thing
 */
export async function mapRoster(
  actor: Actor,
  { importId, columns }: { importId: string; columns: Readonly<Record<number, ColumnMeaning | ''>> },
): Promise<void> {
  const said = Object.values(columns).filter((meaning): meaning is ColumnMeaning => meaning !== '');
  const named = said.includes('fullName') || (said.includes('familyName') && said.includes('givenName'));
  if (!named) throw new DomainError('invalid', 'rosters:error.noName');
  if (new Set(said).size < said.length) throw new DomainError('invalid', 'rosters:error.twice');
  await inTransaction(
    async () => {
      const load = await importById(actor, { importId, lock: true });
      const shown = await readMapping(actor, { importId });
      const headings = shown.flatMap(({ index, heading }) => {
        const meaning = columns[index];
        return meaning === undefined ? [] : [{ unitId: load.unitId, heading: headingText(heading), field: meaning }];
      });
      const last = new Map(headings.map((each) => [each.heading, each]));
      await execute(sql`
        insert into "RosterHeading" ("unitId", "heading", "field")
        select "unitId", "heading", "field" from json_populate_recordset(null::"RosterHeading", ${JSON.stringify([...last.values()])}::json)
        on conflict ("unitId", "heading") do update set "field" = excluded."field"`);
      const bytes = await uploadOf(importId);
      if (!bytes) throw new DomainError('invalid', 'organisations:import.discarded');
      const sheet = await readRoster({ name: load.fileName, bytes }, await rememberedHeadings(load.unitId));
      const { id, unitId, audience, options } = load;
      await judgeSheet(actor, { load: { id, unitId, audience, options }, sheet });
    },
    { timeout: 120_000 },
  );
}
