import { randomBytes } from 'node:crypto';
import { hashPassword } from '#app/features/accounts/password.adapter.server';
import { searchOfUnit } from '#app/features/organisations/unit-search.rules';
import { atTime, type Day, now, runAt, today } from '#app/foundation/clock';
import { inTransaction, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { DEMO_PASSWORD } from './demo-accounts';
import { type DemoPeople, demoPeople, firstsOfMonths } from './demo-people';
import { type DemoUnit, demoUnits } from './demo-units.server';
import { insertMany } from './insert-many.server';
import { inventor } from './inventor';
import { randomFrom } from './random';
import { STORY_BEGINS } from './story-2025';

/** Units, people, users and grants as the story begins, in one transaction of set-based inserts. */
export async function seedOrganisations(): Promise<void> {
  const on = today();
  const units = await demoUnits(on);
  const people = demoPeople(units, on);
  const users = await demoUsers(people);
  await runAt(atTime(STORY_BEGINS, '08:00'), () =>
    inTransaction(async () => {
      const stamp = { createdAt: now().toISOString(), version: 0, demo: true };
      await insertMany(
        'Unit',
        units.map(({ parentCode: _, roster: __, ...unit }) => ({ ...unit, searchText: searchOfUnit(unit), ...stamp })),
      );
      await insertMany('UnitPlace', placesOf(units));
      await insertPeople(people, users);
      await insertMany('Grant', grants(units, people, users));
    }),
  );
}

/** Invents people who come to the units of today between two days, on the first of a month, and most of them with an account. */
export async function seedNewcomers(after: Day, before: Day): Promise<void> {
  const random = randomFrom(Number(after.slice(0, 7).replace('-', '')));
  const days = firstsOfMonths(after, before);
  const units = await rows<{ id: string; code: string; type: string; opensOn: Day; known: number }>(sql`
    select "id", "code", "type", "opensOn", (select count(*)::int from "Person") as known from "Unit"
    where "type" in ('department', 'commune', 'dtt') and "closesOn" is null order by "code"`);
  const people = inventor(random, { today: today(), known: units[0]?.known ?? 0 });
  for (const unit of units) {
    const dtt = unit.type === 'dtt';
    if (!random.chance(dtt ? 0.08 : 0.3)) continue;
    const position = { commune: 'Chuyên viên Phòng Văn hóa - Xã hội', dtt: 'Thành viên' }[unit.type] ?? 'Chuyên viên';
    people.add(unit, dtt ? 'dtt-members' : 'officials', { fromDay: random.pick(days), toDay: null }, { position });
  }
  const made = { ...people.made, logins: [] };
  await insertPeople(made, await demoUsers(made));
}

async function insertPeople({ persons, memberships }: DemoPeople, users: DemoUser[]): Promise<void> {
  const stamp = { createdAt: now().toISOString(), version: 0 };
  await insertMany(
    'Person',
    persons.map((person) => ({ ...person, ...stamp })),
  );
  await insertMany(
    'Membership',
    memberships.map((membership) => ({ ...membership, ...stamp })),
  );
  const { createdAt: passwordSetAt } = stamp;
  await insertMany(
    'User',
    users.map((user) => ({ ...user, passwordSetAt, ...stamp })),
  );
}

function placesOf(units: DemoUnit[]) {
  const idOf = new Map(units.map((unit) => [unit.code, unit.id]));
  return units.map((unit) => ({
    id: newId(),
    unitId: unit.id,
    parentId: unit.parentCode ? idOf.get(unit.parentCode) : null,
    fromDay: unit.opensOn,
    toDay: null,
  }));
}

type DemoUser = { id: string; personId: string; loginName: string };

/**
 * Everybody whose name stands in the printed list, and six of seven of the others: those have an account that nobody can
 * open, because its password was thrown away. The rest wait for their activation codes.
 */
async function demoUsers({ persons, logins }: DemoPeople): Promise<DemoUser[]> {
  const random = randomFrom(2024);
  const [known, thrownAway] = await Promise.all([
    hashPassword(DEMO_PASSWORD),
    hashPassword(randomBytes(32).toString('hex')),
  ]);
  const loginOf = new Map(logins.map((login) => [login.personId, login.loginName]));
  return persons
    .filter((person) => loginOf.has(person.id) || random.next() < 6 / 7)
    .map((person) => ({
      id: newId(),
      loginName: loginOf.get(person.id) ?? person.personCode.toLowerCase(),
      displayName: person.fullName,
      email: person.email,
      phone: person.phone,
      staff: person.issuer === 'csdl-cbccvc',
      personId: person.id,
      passwordHash: loginOf.has(person.id) ? known : thrownAway,
      language: 'vi',
      demo: true,
    }));
}

/** The roles of the printed list, and a focal point in every agency, district and commune, a coordinator in every school. */
function grants(units: DemoUnit[], { memberships, logins }: DemoPeople, users: DemoUser[]) {
  const fromDay = STORY_BEGINS;
  const userOf = new Map(users.map((user) => [user.personId, user.id]));
  const idOf = new Map(units.map((unit) => [unit.code, unit.id]));
  const row = (userId: string | undefined, role: string, unitId: string | undefined) => {
    if (!userId || !unitId) throw new Error(`The demo's grant of ${role} has no user or no unit`);
    return { id: newId(), userId, role, unitId, fromDay, toDay: null, createdAt: now().toISOString() };
  };
  const told = logins.flatMap(({ grant, personId }) =>
    grant ? [row(userOf.get(personId), grant.role, idOf.get(grant.unit))] : [],
  );
  const taken = new Set(told.map(({ unitId, role }) => `${unitId} ${role}`));
  const firstOf = new Map<string, string>();
  const listed = new Set(logins.map((login) => login.personId));
  for (const { unitId, personId, audience, toDay } of memberships) {
    const userId = userOf.get(personId);
    if (audience === 'officials' && !toDay && userId && !listed.has(personId) && !firstOf.has(unitId))
      firstOf.set(unitId, userId);
  }
  const others = units.flatMap((unit) => {
    const role = unit.type === 'school' ? 'school-coordinator' : 'unit-focal-point';
    const userId = firstOf.get(unit.id);
    return userId && unit.type !== 'province' && !taken.has(`${unit.id} ${role}`) ? [row(userId, role, unit.id)] : [];
  });
  return [...told, ...others];
}
