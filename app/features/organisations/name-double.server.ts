import { now } from '#app/foundation/clock';
import { inTransaction, row, rows, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { personKept } from './doubles.queries.server';

type Options = { firstCode: string; secondCode: string };

/**
 * Puts two records on the work list that somebody knows to be one person though nothing suggests it.
 * @throws DomainError invalid at the code that names nobody, or more than one, in the actor's scope
 */
export async function nameDouble(actor: Actor, { firstCode, secondCode }: Options): Promise<{ doubleId: string }> {
  const people = await rows<{ id: string; personCode: string }>(sql`
    select p."id", p."personCode" from "Person" p where p."personCode" in (${firstCode}, ${secondCode})
      and p."mergedIntoId" is null and p."erasedAt" is null and ${personKept(actor, sql`p."id"`)}`);
  const idOf = (code: string, field: string): string => {
    const [only, another] = people.filter((person) => person.personCode === code);
    if (!only || another) throw new DomainError('invalid', 'persons:error.unknownCode', {}, field);
    return only.id;
  };
  const ids = [idOf(firstCode, 'firstCode'), idOf(secondCode, 'secondCode')].sort();
  if (ids[0] === ids[1]) throw new DomainError('invalid', 'persons:error.sameCode', {}, 'secondCode');
  return inTransaction(async () => {
    const { id } = await row<{ id: string }>(sql`
      insert into "PersonDouble" as kept ("id", "firstId", "secondId", "score", "reasons", "state", "foundAt")
      values (${newId()}::uuid, ${ids[0]}::uuid, ${ids[1]}::uuid, 100, array['named-by-hand'], 'open', ${now()})
      on conflict ("firstId", "secondId") do update set "state" = case when kept."state" = 'merged' then 'merged' else 'open' end,
        "score" = 100, "reasons" = array_append(array_remove(kept."reasons", 'named-by-hand'), 'named-by-hand')
      returning "id"`);
    return { doubleId: id };
  });
}
