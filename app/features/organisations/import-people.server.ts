import { execute, rows, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { changeDraft } from './change-draft.server';
import { readCsv } from './csv.adapter.server';
import { decodeText, delimiterOf, looksLikeWorkbook, withoutSeparatorLine } from './roster-text.rules';

type PeopleFile = { reorganisationId: string; version: number; bytes: Uint8Array };

/**
 * Says of people of split units where they go: a file with a person code and a successor's code on each line. Whoever it does
 * not name waits to be shared out. It takes the place of an earlier one. A code of a record that was merged away means the one
 * that stayed.
 * @throws DomainError invalid at `file` that names the lines which fit no member or no successor, or contradict another one
 */
export async function importPeople(
  actor: Actor,
  { reorganisationId, version, bytes }: PeopleFile,
): Promise<{ people: number }> {
  const refuse = (key: string, params = {}) =>
    new DomainError('invalid', `reorganisation:error.${key}`, params, 'file');
  if (looksLikeWorkbook(bytes)) throw refuse('notCsv');
  const { text } = decodeText(bytes);
  const cells = await readCsv(withoutSeparatorLine(text), { delimiter: delimiterOf(text), maxRows: 100_000 }).catch(
    () => {
      throw refuse('peopleColumns');
    },
  );
  const lines = cells
    .map(([person = '', unit = ''], index) => ({
      line: index + 1,
      person: person.trim(),
      unit: unit.trim().toLowerCase(),
    }))
    .filter(({ line, person, unit }) => (person !== '' || unit !== '') && (line > 1 || /\d/.test(person)));
  if (lines.length === 0) throw refuse('empty');
  return changeDraft(actor, { reorganisationId, version }, async (plan) => {
    const found = await rows<{ line: number; personId: string; toUnitId: string }>(sql`
      select distinct on (line.n, m."personId") line.n as "line", m."personId", successor.id as "toUnitId"
      from unnest(${lines.map(({ line }) => line)}::int[], ${lines.map(({ person }) => person)}::text[],
        ${lines.map(({ unit }) => unit)}::text[]) as line(n, person, code)
      join "Person" person on person."personCode" = line.person
      join "Membership" m on m."personId" = coalesce(person."mergedIntoId", person."id") and (m."toDay" is null or m."toDay" > ${plan.day}::date)
      join "ReorganisationEdge" edge on edge."reorganisationId" = ${plan.id}::uuid and edge."kind" = 'split'
        and edge."fromUnitId" = m."unitId"
      join lateral (
        select "id" from "ReorganisationUnit" where "reorganisationId" = ${plan.id}::uuid and "code" = line.code
        union select "id" from "Unit" where "code" = line.code
      ) successor(id) on successor.id = edge."toUnitId"
      order by line.n, m."personId"`);
    const known = new Set(found.map(({ line }) => line));
    const unknown = lines.filter(({ line }) => !known.has(line)).map(({ line }) => line);
    if (unknown.length > 0) {
      throw refuse('unknownPeople', { count: unknown.length, lines: unknown.slice(0, 10).join(', ') });
    }
    const twice = contradicted(found);
    if (twice.length > 0) throw refuse('peopleTwice', { count: twice.length, lines: twice.slice(0, 10).join(', ') });
    await execute(sql`delete from "ReorganisationPerson" where "reorganisationId" = ${plan.id}::uuid`);
    await execute(sql`
      insert into "ReorganisationPerson" ("reorganisationId", "personId", "toUnitId")
      select ${plan.id}::uuid, * from unnest(${found.map(({ personId }) => personId)}::uuid[],
        ${found.map(({ toUnitId }) => toUnitId)}::uuid[]) on conflict do nothing`);
    return { people: new Set(found.map(({ personId }) => personId)).size };
  });
}

/** Lines that send somebody elsewhere than another line does, or that fit two people (codes of different issuers). */
function contradicted(found: readonly { line: number; personId: string; toUnitId: string }[]): number[] {
  const seenPerson = new Map<string, string>();
  const seenLine = new Set<number>();
  return found.flatMap(({ line, personId, toUnitId }) => {
    const clash = seenLine.has(line) || (seenPerson.get(personId) ?? toUnitId) !== toUnitId;
    seenLine.add(line);
    seenPerson.set(personId, toUnitId);
    return clash ? [line] : [];
  });
}
