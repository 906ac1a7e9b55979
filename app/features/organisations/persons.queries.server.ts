import { rows, sql } from '#app/foundation/db.server';

export type PersonKeys = { issuer: string | null; personCode: string | null; identityHash: string | null };

export type KnownPerson = PersonKeys & { id: string; searchText: string };

/** Who has this code or this identity number: nobody, one, or (when the two belong to different people) two. */
export async function personsByKeys({ issuer, personCode, identityHash }: PersonKeys): Promise<KnownPerson[]> {
  return rows<KnownPerson>(sql`
    select "id", "issuer", "personCode", "identityHash", "searchText" from "Person"
    where ("issuer" = ${issuer} and "personCode" = ${personCode}) or "identityHash" = ${identityHash}`);
}
