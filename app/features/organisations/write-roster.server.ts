import { now } from '#app/foundation/clock';
import { execute, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { newId } from '#app/foundation/ids';
import { nameSortKey, searchText } from '#app/foundation/text';
import { OWN_ISSUER } from './audiences.rules';
import { newPersonCode } from './codes.server';
import type { StagedLine } from './roster-import.queries.server';
import { partsOf } from './steps.server';
import { orViolation } from './violations.server';

/** So many lines travel at once: one text of all would keep other requests waiting while it is made. */
const AT_ONCE = 2_000;

type Judged = StagedLine & { personId: string };

/**
 * Writes what the lines say, a few statements for each two thousand of them. Lines that say nothing new write nothing.
 * @returns the people to whom something happened
 * @throws DomainError conflict when somebody wrote the same people meanwhile: nothing is written then
 */
export async function writeRoster(importId: string, lines: readonly StagedLine[]): Promise<string[]> {
  const judged: Judged[] = lines
    .filter(({ judgement }) => judgement.outcome !== 'same')
    .map((line) => ({ ...line, personId: line.judgement.personId ?? newId() }));
  const meanwhile = new DomainError('conflict', 'organisations:import.meanwhile');
  await orViolation(writeAll(importId, judged), {
    Person_issuer_personCode_key: meanwhile,
    Person_identityHash_key: meanwhile,
    Membership_once_at_a_time: meanwhile,
  });
  return judged.map(({ personId }) => personId);
}

/** Ends first: who moves may not be in two places, whichever line names her. What stood there before is kept beside it. */
async function writeAll(importId: string, judged: readonly Judged[]): Promise<void> {
  await endMemberships(importId, judged);
  for (const part of partsOf(judged, AT_ONCE)) await write(importId, part);
}

async function write(importId: string, judged: readonly Judged[]): Promise<void> {
  const staying = judged.filter(({ judgement }) => judgement.outcome !== 'left');
  await insertPersons(
    importId,
    staying.filter(({ judgement }) => judgement.personId === null),
  );
  await changePersons(
    importId,
    staying.filter(({ judgement }) => judgement.personId !== null && judgement.changes.length > 0),
  );
  await insertMemberships(
    importId,
    staying.filter(({ judgement }) => judgement.membershipId === null),
  );
  await changeMemberships(
    importId,
    staying.filter(({ judgement }) => judgement.membershipId !== null),
  );
}

async function insertPersons(importId: string, judged: readonly Judged[]): Promise<void> {
  if (judged.length === 0) return;
  const persons = judged.map(({ personId, row }) => ({
    id: personId,
    issuer: row.issuer ?? OWN_ISSUER,
    personCode: row.personCode ?? newPersonCode(),
    identityHash: row.identityHash,
    ...nameColumns(row.fullName),
    birthDate: row.birthDate,
    gender: row.gender,
    email: row.email,
    phone: row.phone,
    minor: row.audience === 'high-school-students',
  }));
  await execute(sql`
    with written as (
      insert into "Person" ("id", "issuer", "personCode", "identityHash", "fullName", "givenNameKey", "searchText", "birthDate",
        "gender", "email", "phone", "minor", "createdAt", "version")
      select "id", "issuer", "personCode", "identityHash", "fullName", "givenNameKey", "searchText", "birthDate",
        "gender", "email", "phone", "minor", ${now()}, 0
      from json_populate_recordset(null::"Person", ${JSON.stringify(persons)}::json)
      returning "id", "version", '{}'::jsonb as "before"
    ) ${noted(importId, 'person-new')}`);
}

/** Only what changed travels; the rest stays as it is. */
async function changePersons(importId: string, judged: readonly Judged[]): Promise<void> {
  const persons = judged.flatMap(({ personId, row, judgement }) => {
    const changed = new Map(judgement.changes.map(({ field, after }) => [field, after]));
    changed.delete('position');
    changed.delete('fromDay');
    if (changed.size === 0) return [];
    const code = changed.has('personCode') ? { issuer: row.issuer, personCode: row.personCode } : {};
    const identity = changed.has('identityNumber') ? { identityHash: row.identityHash } : {};
    const name = changed.has('fullName') ? nameColumns(row.fullName) : {};
    const [birthDate, gender, email, phone] = ['birthDate', 'gender', 'email', 'phone'].map((field) =>
      changed.get(field),
    );
    return [{ id: personId, birthDate, gender, email, phone, ...code, ...identity, ...name }];
  });
  if (persons.length === 0) return;
  await execute(sql`
    with fresh as (select * from json_populate_recordset(null::"Person", ${JSON.stringify(persons)}::json)),
    old as (select person.* from "Person" person join fresh on fresh."id" = person."id" for update of person),
    written as (
      update "Person" person set
        "issuer" = coalesce(fresh."issuer", person."issuer"), "personCode" = coalesce(fresh."personCode", person."personCode"),
        "identityHash" = coalesce(fresh."identityHash", person."identityHash"),
        "fullName" = coalesce(fresh."fullName", person."fullName"),
        "givenNameKey" = coalesce(fresh."givenNameKey", person."givenNameKey"),
        "searchText" = coalesce(fresh."searchText", person."searchText"),
        "birthDate" = coalesce(fresh."birthDate", person."birthDate"), "gender" = coalesce(fresh."gender", person."gender"),
        "email" = coalesce(fresh."email", person."email"), "phone" = coalesce(fresh."phone", person."phone"),
        "version" = person."version" + 1
      from fresh join old on old."id" = fresh."id"
      where person."id" = fresh."id"
      returning person."id", person."version", jsonb_build_object('issuer', old."issuer", 'personCode', old."personCode",
        'identityHash', old."identityHash", 'fullName', old."fullName", 'givenNameKey', old."givenNameKey",
        'searchText', old."searchText", 'birthDate', old."birthDate", 'gender', old."gender", 'email', old."email",
        'phone', old."phone") as "before"
    ) ${noted(importId, 'person-changed')}`);
}

async function endMemberships(importId: string, judged: readonly Judged[]): Promise<void> {
  const ends = judged.flatMap(({ judgement }) =>
    judgement.leaves.map(({ membershipId }) => ({ id: membershipId, toDay: judgement.fromDay })),
  );
  if (ends.length === 0) return;
  await execute(sql`
    with fresh as (select "id", "toDay" from json_populate_recordset(null::"Membership", ${JSON.stringify(ends)}::json)),
    old as (select member.* from "Membership" member join fresh on fresh."id" = member."id" for update of member),
    written as (
      update "Membership" member set "toDay" = greatest(member."fromDay", fresh."toDay"), "endedAt" = ${now()},
        "version" = member."version" + 1
      from fresh join old on old."id" = fresh."id"
      where member."id" = fresh."id"
      returning member."id", member."version", jsonb_build_object('toDay', old."toDay", 'endedAt', old."endedAt") as "before"
    ) ${noted(importId, 'membership-ended')}`);
}

async function insertMemberships(importId: string, judged: readonly Judged[]): Promise<void> {
  if (judged.length === 0) return;
  const memberships = judged.map(({ personId, row, judgement }) => ({
    id: newId(),
    personId,
    unitId: row.unitId,
    audience: row.audience,
    position: row.position,
    fromDay: judgement.fromDay,
  }));
  await execute(sql`
    with written as (
      insert into "Membership" ("id", "personId", "unitId", "audience", "position", "fromDay", "source", "importId", "createdAt", "version")
      select "id", "personId", "unitId", "audience", "position", "fromDay", 'import', ${importId}::uuid, ${now()}, 0
      from json_populate_recordset(null::"Membership", ${JSON.stringify(memberships)}::json)
      returning "id", "version", '{}'::jsonb as "before"
    ) ${noted(importId, 'membership-new')}`);
}

async function changeMemberships(importId: string, judged: readonly Judged[]): Promise<void> {
  const memberships = judged.flatMap(({ judgement: { membershipId, changes } }) => {
    const changed = new Map(changes.map(({ field, after }) => [field, after]));
    if (!changed.has('position') && !changed.has('fromDay')) return [];
    return [{ id: membershipId, position: changed.get('position'), fromDay: changed.get('fromDay') }];
  });
  if (memberships.length === 0) return;
  await execute(sql`
    with fresh as (select * from json_populate_recordset(null::"Membership", ${JSON.stringify(memberships)}::json)),
    old as (select member.* from "Membership" member join fresh on fresh."id" = member."id" for update of member),
    written as (
      update "Membership" member set "position" = coalesce(fresh."position", member."position"),
        "fromDay" = coalesce(fresh."fromDay", member."fromDay"), "version" = member."version" + 1
      from fresh join old on old."id" = fresh."id"
      where member."id" = fresh."id"
      returning member."id", member."version",
        jsonb_build_object('position', old."position", 'fromDay', old."fromDay") as "before"
    ) ${noted(importId, 'membership-changed')}`);
}

type Kind = 'person-new' | 'person-changed' | 'membership-new' | 'membership-changed' | 'membership-ended';

/** The second half of each statement: keeps what `written` says, in the same snapshot. */
function noted(importId: string, kind: Kind) {
  return sql`
    insert into "RosterWrite" ("importId", "kind", "subjectId", "before", "version")
    select ${importId}::uuid, ${kind}, "id", "before", "version" from written`;
}

function nameColumns(fullName: string) {
  return { fullName, givenNameKey: nameSortKey(fullName), searchText: searchText(fullName) };
}
