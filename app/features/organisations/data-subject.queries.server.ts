import type { Day } from '#app/foundation/clock';
import { maybeRow, rows, type Sql, sql } from '#app/foundation/db.server';
import { found, notFound } from '#app/foundation/errors';
import { type Actor, hasRole, isUser } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import { searchPattern } from '#app/foundation/text';
import { personKept } from './doubles.queries.server';
import type { DataSubject } from './personal-data';
import type { Role } from './roles.policy';

/** Who answers requests about personal data. */
export const dataKeepers: readonly Role[] = ['administrator'];

/** Her own record, or for administrators one in their scope. */
function answersFor(actor: Actor, personId: Sql): Sql {
  if (actor.kind === 'system') return sql`true`;
  const own = isUser(actor) && actor.personId ? sql`${personId} = ${actor.personId}::uuid` : sql`false`;
  return hasRole(actor, dataKeepers) ? sql`(${own} or ${personKept(actor, personId)})` : own;
}

/** The record with those merged into it, and its accounts. @throws DomainError not-found for anybody else's */
export async function dataSubject(
  actor: Actor,
  { personId }: { personId: string },
): Promise<DataSubject & { fullName: string; erased: boolean }> {
  if (!isId(personId)) throw notFound();
  return found(
    await maybeRow<DataSubject & { fullName: string; erased: boolean }>(sql`
      select p."fullName", p."erasedAt" is not null as erased,
        array(select each."id"::text from "Person" each where each."id" = p."id" or each."mergedIntoId" = p."id") as "personIds",
        array(select u."id"::text from "User" u where u."personId" = p."id") as "userIds"
      from "Person" p where p."id" = ${personId}::uuid and p."mergedIntoId" is null and ${answersFor(actor, sql`p."id"`)}`),
  );
}

export type DataRequestView = {
  id: string;
  personId: string;
  fullName: string;
  kind: 'copy' | 'erasure';
  askedBy: 'self' | 'representative' | 'authority';
  askedOn: Day;
  document: string | null;
  reason: string;
  state: 'open' | 'done' | 'refused';
  dueOn: Day;
  reviewNote: string | null;
  /** Entered by the reader: somebody else has to review it. */
  hers: boolean;
};

/** Requests about one person, or those that are open, the most urgent first. */
export async function dataRequests(actor: Actor, { personId }: { personId?: string } = {}): Promise<DataRequestView[]> {
  const userId = isUser(actor) ? actor.userId : null;
  return rows<DataRequestView>(sql`
    select r."id", r."personId", p."fullName", r."kind", r."askedBy", r."askedOn", r."document", r."reason", r."state", r."dueOn",
      r."reviewNote", coalesce(r."enteredBy" = ${userId}::uuid, false) as hers
    from "DataRequest" r join "Person" p on p."id" = r."personId"
    where ${personId ? sql`r."personId" = ${personId}::uuid` : sql`r."state" = 'open'`} and ${answersFor(actor, sql`r."personId"`)}
    order by r."dueOn", r."id" limit 200`);
}

export type FoundPerson = {
  personId: string;
  fullName: string;
  personCode: string | null;
  birthDate: Day | null;
  units: string[];
};

/** Records by a part of the name, without diacritics, or a whole code; for administrators. */
export async function searchPersons(actor: Actor, { text }: { text: string }): Promise<FoundPerson[]> {
  if (!hasRole(actor, dataKeepers) || text.trim().length < 2) return [];
  return rows<FoundPerson>(sql`
    select p."id" as "personId", p."fullName", p."personCode", p."birthDate",
      array(select distinct u."name" from "Membership" m join "Unit" u on u."id" = m."unitId" where m."personId" = p."id"
        and m."toDay" is distinct from m."fromDay" order by 1) as units
    from "Person" p
    where (p."searchText" like ${searchPattern(text)} or p."personCode" = ${text.trim().toUpperCase()})
      and p."mergedIntoId" is null and ${personKept(actor, sql`p."id"`)}
    order by p."givenNameKey", p."id" limit 50`);
}
