import { now } from '#app/foundation/clock';
import { execute, inTransaction, rows, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import { type Actor, hasRole } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { OWN_ISSUER } from './audiences.rules';
import { type DoubleSign, doubleScore, LEAST_SCORE } from './person-double.rules';
import { rosterKeepers } from './roles.policy';

/** A telephone or a mailbox that more people share is an office's: it says nothing. */
const SHARED_BY = 5;

type Pair = { firstId: string; secondId: string; signs: DoubleSign[]; codesOfOneIssuer: boolean };

/**
 * Looks for records that may be one person and keeps what it finds as a work list: new questions are added, the score of open ones
 * is kept, those that are none any more go. What somebody answered ("not the same") is not asked again.
 * @returns how many questions are open
 */
export async function findDoubles(actor: Actor): Promise<{ open: number }> {
  if (actor.kind !== 'system' && !hasRole(actor, rosterKeepers)) throw notFound();
  const pairs = await likelyPairs();
  const asked = pairs
    .map(({ signs, codesOfOneIssuer, ...pair }) => ({
      ...pair,
      signs,
      score: doubleScore(signs, { codesOfOneIssuer }),
    }))
    .filter(({ score }) => score >= LEAST_SCORE);
  return inTransaction(async () => {
    await execute(sql`
      insert into "PersonDouble" as kept ("id", "firstId", "secondId", "score", "reasons", "state", "foundAt")
      select each.id, each."firstId", each."secondId", each.score, string_to_array(each.signs, ' '), 'open', ${now()}
      from unnest(${asked.map(() => newId())}::uuid[], ${asked.map((each) => each.firstId)}::uuid[],
        ${asked.map((each) => each.secondId)}::uuid[], ${asked.map((each) => each.score)}::int[],
        ${asked.map((each) => each.signs.join(' '))}::text[]) as each(id, "firstId", "secondId", score, signs)
      on conflict ("firstId", "secondId") do update set "score" = excluded."score", "reasons" = excluded."reasons"
      where kept."state" = 'open' and not 'named-by-hand' = any(kept."reasons")
        and (kept."score", kept."reasons") is distinct from (excluded."score", excluded."reasons")`);
    await execute(sql`
      delete from "PersonDouble" d where d."state" = 'open' and not 'named-by-hand' = any(d."reasons")
        and not exists (select 1 from unnest(${asked.map((each) => each.firstId)}::uuid[],
          ${asked.map((each) => each.secondId)}::uuid[]) as each("firstId", "secondId")
          where each."firstId" = d."firstId" and each."secondId" = d."secondId")`);
    return { open: asked.length };
  });
}

/** Every pair with at least one sign beside another, in one statement over all records. */
async function likelyPairs(): Promise<Pair[]> {
  return rows<Pair>(sql`
    with living as materialized (
      select "id", "searchText", "birthDate", "phone", lower("email") as email, "issuer", "personCode", "identityHash",
        (select string_agg(word, ' ' order by word) from unnest(string_to_array("searchText", ' ')) word) as words
      from "Person" where "mergedIntoId" is null and "erasedAt" is null
    ), signed as (
      select a."id" as "firstId", b."id" as "secondId", 'name' as sign
      from living a join living b on b.words = a.words and b."birthDate" = a."birthDate" and b."id" > a."id"
      union all
      select a."id", b."id", 'phone' from living a join living b on b."phone" = a."phone" and b."id" > a."id"
      where a."phone" in (select "phone" from living group by "phone" having count(*) between 2 and ${SHARED_BY})
      union all
      select a."id", b."id", 'email' from living a join living b on b.email = a.email and b."id" > a."id"
      where a.email in (select email from living group by email having count(*) between 2 and ${SHARED_BY})
    ), pairs as (select distinct "firstId", "secondId" from signed)
    select p."firstId", p."secondId",
      array_remove(array[
        case when a."searchText" = b."searchText" then 'same-name' when a.words = b.words then 'swapped-name' end,
        case when a."birthDate" = b."birthDate" then 'same-birth-date' end,
        case when a."phone" = b."phone" then 'same-phone' end,
        case when a.email = b.email then 'same-email' end], null) as signs,
      coalesce(a."issuer" = b."issuer" and a."issuer" <> ${OWN_ISSUER} and a."personCode" <> b."personCode", false) as "codesOfOneIssuer"
    from pairs p join living a on a."id" = p."firstId" join living b on b."id" = p."secondId"
    -- Two identity numbers are two people.
    where a."identityHash" is null or b."identityHash" is null`);
}
