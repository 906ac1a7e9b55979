import { searchOfUnit } from '#app/features/organisations/unit-search.rules';
import { day, now } from '#app/foundation/clock';
import { execute, sql } from '#app/foundation/db.server';
import type { UserActor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { nameSortKey, searchText } from '#app/foundation/text';

export type MadeUnit = { id: string; code: string; name: string };

/** A unit in the tree since 2020. */
export async function makeUnit(
  code: string,
  {
    parent = null,
    type = 'commune',
    name = code,
    fromDay = '2020-01-01',
  }: { parent?: MadeUnit | null; type?: string; name?: string; fromDay?: string } = {},
): Promise<MadeUnit> {
  const id = newId();
  await execute(sql`
    insert into "Unit" ("id", "code", "name", "searchText", "type", "opensOn", "createdAt")
    values (${id}::uuid, ${code}, ${name}, ${searchOfUnit({ code, name })}, ${type}, ${fromDay}::date, ${now()})`);
  await execute(sql`
    insert into "UnitPlace" ("id", "unitId", "parentId", "fromDay")
    values (${newId()}::uuid, ${id}::uuid, ${parent?.id ?? null}::uuid, ${fromDay}::date)`);
  return { id, code, name };
}

/** A person, with a code of hers. */
export async function makePerson(
  fullName: string,
  { personCode = newId().slice(-12).toUpperCase(), issuer = 'csdl-cbccvc', birthDate = null as string | null } = {},
): Promise<string> {
  const id = newId();
  await execute(sql`
    insert into "Person" ("id", "issuer", "personCode", "fullName", "givenNameKey", "searchText", "birthDate", "createdAt")
    values (${id}::uuid, ${issuer}, ${personCode}, ${fullName}, ${nameSortKey(fullName)}, ${searchText(fullName)},
      ${birthDate}::date, ${now()})`);
  return id;
}

export async function makeMembership(
  personId: string,
  unit: MadeUnit,
  {
    audience = 'officials',
    fromDay = '2024-01-01',
    toDay = null as string | null,
    position = null as string | null,
  } = {},
): Promise<string> {
  const id = newId();
  await execute(sql`
    insert into "Membership" ("id", "personId", "unitId", "audience", "position", "fromDay", "toDay", "createdAt")
    values (${id}::uuid, ${personId}::uuid, ${unit.id}::uuid, ${audience}, ${position}, ${fromDay}::date, ${toDay}::date, ${now()})`);
  return id;
}

/** Somebody signed in who holds a role at a unit, or none. */
export function actorWith(role: string | null, unit?: MadeUnit): UserActor {
  const grants =
    role && unit ? [{ role, unitId: unit.id, unitCode: unit.code, fromDay: day('2020-01-01'), toDay: null }] : [];
  return {
    kind: 'user',
    userId: newId(),
    personId: null,
    displayName: 'Người thử',
    language: 'vi',
    grants,
    sessionId: 'session',
    secondFactorAt: now(),
    hasSecondFactor: true,
  };
}
