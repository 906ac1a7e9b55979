import { now } from '#app/foundation/clock';
import { execute, rows, sql } from '#app/foundation/db.server';
import type { DataRow, PersonalData } from './personal-data';

/** The record loses what names her; where she belonged stays, without a position, because figures and history rest on it. */
export const personalData = {
  room: 'organisations',
  tables: {
    Person: 'emptied',
    Membership: 'emptied',
    Grant: 'kept: which account held which role; the account is empty',
    PersonDouble: 'removed',
    DataRequest: 'kept: the proof that the request was answered',
    RosterImportRow: 'removed',
    ReorganisationPerson: 'kept: what a reorganisation moved, by ids',
    ReorganisationMembership: 'kept: what a reorganisation moved, by ids',
    ReorganisationGrant: 'kept: what a reorganisation moved, by ids',
    AuditEntry: 'kept: ids only; the log is closed to change',
  },
  collect: async ({ personIds, userIds }) => {
    const [people, users] = [personIds as string[], userIds as string[]];
    return [
      {
        table: 'Person',
        rows: await rows<DataRow>(sql`
          select "fullName", "issuer", "personCode", "identityHash" is not null as "hasIdentity", "birthDate", "gender", "email",
            "phone", "minor", "createdAt" from "Person" where "id" = any(${people}::uuid[]) order by "mergedIntoId" nulls first`),
      },
      {
        table: 'Membership',
        rows: await rows<DataRow>(sql`
          select u."name" as unit, m."audience", m."position", m."fromDay", m."toDay", m."source"
          from "Membership" m join "Unit" u on u."id" = m."unitId" where m."personId" = any(${people}::uuid[]) order by m."fromDay"`),
      },
      {
        table: 'Grant',
        rows: await rows<DataRow>(sql`
          select g."role", u."name" as unit, g."fromDay", g."toDay" from "Grant" g join "Unit" u on u."id" = g."unitId"
          where g."userId" = any(${users}::uuid[]) order by g."fromDay"`),
      },
      {
        table: 'RosterImportRow',
        rows: await rows<DataRow>(
          sql`select "line", "outcome", "data" from "RosterImportRow" where "personId" = any(${people}::uuid[])`,
        ),
      },
      {
        table: 'DataRequest',
        rows: await rows<DataRow>(sql`
          select "kind", "askedBy", "askedOn", "document", "reason", "state", "dueOn", "reviewedAt", "reviewNote"
          from "DataRequest" where "personId" = any(${people}::uuid[]) order by "enteredAt"`),
      },
      {
        table: 'AuditEntry',
        rows: await rows<DataRow>(sql`
          select "at", "action", "actorId" = any(${users}::text[]) as "byHerself" from "AuditEntry"
          where "actorId" = any(${users}::text[]) or "subjectId" = any(${[...people, ...users]}::text[])
          order by "id" desc limit 5000`),
      },
    ];
  },
  erase: async ({ personIds }) => {
    const people = personIds as string[];
    const changed = {
      Membership: await execute(sql`
        update "Membership" set "position" = null, "version" = "version" + 1
        where "personId" = any(${people}::uuid[]) and "position" is not null`),
      RosterImportRow: await execute(sql`delete from "RosterImportRow" where "personId" = any(${people}::uuid[])`),
      PersonDouble: await execute(sql`
        delete from "PersonDouble" where "firstId" = any(${people}::uuid[]) or "secondId" = any(${people}::uuid[])`),
      Person: await execute(sql`
        update "Person" set "fullName" = '–', "givenNameKey" = '', "searchText" = '', "issuer" = null, "personCode" = null,
          "identityHash" = null, "birthDate" = null, "gender" = null, "email" = null, "phone" = null, "erasedAt" = ${now()},
          "version" = "version" + 1 where "id" = any(${people}::uuid[])`),
    };
    return { changed };
  },
} satisfies PersonalData;
