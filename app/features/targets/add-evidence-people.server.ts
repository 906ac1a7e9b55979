import { withinScope } from '#app/features/organisations/scope.queries.server';
import { audit } from '#app/foundation/audit.server';
import { today } from '#app/foundation/clock';
import { execute, inTransaction, rows, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import type { EvidencePeopleForm } from './evidence.schema';
import { lockEvidence } from './evidence-scope.queries.server';
import { codesIn, matchCodes } from './evidence-state.rules';
import { evidenceKeepers } from './targets.policy';

type Options = EvidencePeopleForm & { evidenceId: string };
type Known = { personId: string; personCode: string | null };

/** How many unknown lines are named; the rest is counted. */
const NAMED = 20;
const MOST = 2_000;

/**
 * Puts people on a sheet: chosen ones, and those whom a pasted list names by their codes. Only people who belong to the actor's
 * scope, on the day of the class or today, are known to her.
 * @returns how many were new on it, and how many stood there already
 * @throws DomainError invalid on `list` naming the lines that name nobody, unless they are to be skipped
 */
export async function addEvidencePeople(
  actor: Actor,
  { evidenceId, list, personIds, skipUnknown }: Options,
): Promise<{ added: number; already: number; skipped: number }> {
  return inTransaction(async () => {
    const { id, unitId, heldOn } = await lockEvidence(actor, { evidenceId, step: 'edit' });
    const lines = codesIn(list);
    if (lines.length + personIds.length === 0) throw new DomainError('invalid', 'evidence:error.nobody', {}, 'list');
    if (lines.length > MOST) throw new DomainError('invalid', 'evidence:error.tooMany', { most: MOST }, 'list');
    const known = await rows<Known>(sql`
      select distinct p."id" as "personId", p."personCode"
      from "Person" p join "Membership" m on m."personId" = p."id"
      where (p."id" = any(${personIds}::uuid[]) or p."personCode" = any(${lines.flat()}::text[]))
        and p."mergedIntoId" is null and p."erasedAt" is null
        and ((m."fromDay" <= ${heldOn}::date and (m."toDay" is null or m."toDay" > ${heldOn}::date))
          or (m."fromDay" <= ${today()}::date and (m."toDay" is null or m."toDay" > ${today()}::date)))
        and ${withinScope(actor, evidenceKeepers, sql`m."unitId"`)}`);
    const byCode = new Map(known.flatMap(({ personId, personCode }) => (personCode ? [[personCode, personId]] : [])));
    const { found, unknown } = matchCodes(lines, new Set(byCode.keys()));
    if (unknown.length > 0 && !skipUnknown) {
      const named = unknown.slice(0, NAMED).join('; ');
      const params = { count: unknown.length, lines: unknown.length > NAMED ? `${named}; …` : named };
      throw new DomainError('invalid', 'evidence:error.unknownLines', params, 'list');
    }
    const chosen = personIds.filter((personId) => known.some((person) => person.personId === personId));
    const people = [...new Set([...found.flatMap((code) => byCode.get(code) ?? []), ...chosen])];
    const added = await execute(sql`
      insert into "EvidencePerson" ("id", "evidenceId", "personId")
      select each.id, ${id}::uuid, each."personId"
      from unnest(${people.map(() => newId())}::uuid[], ${people}::uuid[]) as each(id, "personId")
      on conflict ("evidenceId", "personId") do nothing`);
    await execute(sql`update "Evidence" set "version" = "version" + 1 where "id" = ${id}::uuid`);
    const already = people.length - added;
    await audit(actor, 'evidence.add-people', {
      subjectType: 'evidence',
      subjectId: id,
      unitId,
      detail: { added, already, skipped: unknown.length },
    });
    return { added, already, skipped: unknown.length };
  });
}
