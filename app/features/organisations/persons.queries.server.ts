import { rows, sql } from '#app/foundation/db.server';

export type PersonKeys = { issuer: string | null; personCode: string | null; identityHash: string | null };

export type KnownPerson = PersonKeys & { id: string; searchText: string };

/**
 * Who has this code or this identity number: nobody, one, or (when the two belong to different people) two. The code of a record
 * that was merged away leads to the one that stayed.
 */
export async function personsByKeys({ issuer, personCode, identityHash }: PersonKeys): Promise<KnownPerson[]> {
  return rows<KnownPerson>(sql`
    select distinct on (one."id") one."id", one."issuer", one."personCode", one."identityHash", one."searchText"
    from "Person" named join "Person" one on one."id" = coalesce(named."mergedIntoId", named."id")
    where (named."issuer" = ${issuer} and named."personCode" = ${personCode}) or named."identityHash" = ${identityHash}`);
}
