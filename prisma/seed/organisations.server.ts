import { randomBytes } from 'node:crypto';
import { hashPassword } from '#app/features/accounts/password.adapter.server';
import { searchOfUnit } from '#app/features/organisations/unit-search.rules';
import { addDays, atTime, type Day, day, now, today, yearOf } from '#app/foundation/clock';
import { inTransaction } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { DEMO_PASSWORD } from './demo-accounts';
import { type DemoPeople, demoPeople } from './demo-people';
import { type DemoUnit, demoUnits } from './demo-units.server';
import { insertMany } from './insert-many.server';
import { type Random, randomFrom } from './random';

/** Units, people, memberships, headcounts, users and grants of the demo, in one transaction of set-based inserts. */
export async function seedOrganisations(): Promise<void> {
  const on = today();
  const units = await demoUnits(on);
  const people = demoPeople(units, on);
  const users = await demoUsers(people, on);
  await inTransaction(async () => {
    const stamp = { createdAt: now().toISOString(), version: 0 };
    await insertMany(
      'Unit',
      units.map(({ parentCode: _, ...unit }) => ({ ...unit, searchText: searchOfUnit(unit), demo: true, ...stamp })),
    );
    await insertMany('UnitPlace', placesOf(units));
    await insertMany(
      'Person',
      people.persons.map((person) => ({ ...person, ...stamp })),
    );
    await insertMany(
      'Membership',
      people.memberships.map((membership) => ({ ...membership, ...stamp })),
    );
    await insertMany('Headcount', headcounts(people, on));
    await insertMany('User', users);
    await insertMany('Grant', grants(units, people, users, on));
  });
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
async function demoUsers({ persons, logins }: DemoPeople, on: Day): Promise<DemoUser[]> {
  const random = randomFrom(2024);
  const [known, thrownAway] = await Promise.all([
    hashPassword(DEMO_PASSWORD),
    hashPassword(randomBytes(32).toString('hex')),
  ]);
  const loginOf = new Map(logins.map((login) => [login.personId, login.loginName]));
  const passwordSetAt = atTime(addDays(on, -200), '08:00').toISOString();
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
      passwordSetAt,
      language: 'vi',
      demo: true,
      createdAt: passwordSetAt,
      version: 0,
    }));
}

/** A headcount counts the people of the unit itself; a fifth of the units have not declared theirs yet. */
function headcounts({ memberships }: DemoPeople, on: Day) {
  const random: Random = randomFrom(1205);
  const roster = new Map<string, { unitId: string; audience: string; count: number }>();
  for (const { unitId, audience, toDay } of memberships) {
    const key = `${unitId} ${audience}`;
    const entry = roster.get(key) ?? { unitId, audience, count: 0 };
    if (!toDay) entry.count += 1;
    roster.set(key, entry);
  }
  return [...roster.values()]
    .filter(({ audience }) => audience !== 'system-operators')
    .filter(() => random.chance(0.8))
    .map(({ unitId, audience, count }, index) => ({
      id: newId(),
      unitId,
      audience,
      cycleKey: String(yearOf(on)),
      declared: count + (random.chance(0.4) ? random.between(1, 3) : 0),
      document: `${index + 1}/BC-DEMO`,
      declaredAt: declaredAt(on),
      current: true,
    }));
}

/** In the middle of January, or yesterday if that is still to come. */
function declaredAt(on: Day): string {
  const middle = day(`${yearOf(on)}-01-15`);
  return atTime(middle < on ? middle : addDays(on, -1), '09:10').toISOString();
}

/** The roles of the printed list, and a focal point in every agency, district and commune, a coordinator in every school. */
function grants(units: DemoUnit[], { memberships, logins }: DemoPeople, users: DemoUser[], on: Day) {
  const fromDay = day(`${yearOf(on) - 1}-01-01`);
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
