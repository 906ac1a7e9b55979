import type { Day } from '#app/foundation/clock';
import { searchText } from '#app/foundation/text';
import type { Audience } from './audiences.rules';
import type { RosterRow } from './roster-rows.rules';

/** A line as it is kept between the check and the application: the identity number is a hash by then. */
export type StagedRow = Omit<RosterRow, 'identityNumber'> & { identityHash: string | null; errors: string[] };

export type KnownPerson = {
  id: string;
  issuer: string | null;
  personCode: string | null;
  identityHash: string | null;
  fullName: string;
  searchText: string;
  birthDate: Day | null;
  gender: string | null;
  email: string | null;
  phone: string | null;
};

export type KnownMembership = {
  id: string;
  personId: string;
  unitId: string;
  unitName: string;
  audience: Audience;
  position: string | null;
  fromDay: Day;
  toDay: Day | null;
  /** Whether the one who imports keeps that unit's roster too. */
  mine: boolean;
};

/** What the database knows of the people whom the file may mean. */
export type KnownRoster = {
  persons: readonly KnownPerson[];
  memberships: readonly KnownMembership[];
  /** Codes and numbers of records that were merged away: they lead to the one that stayed. */
  formerKeys?: readonly FormerKeys[];
};

export type FormerKeys = Pick<KnownPerson, 'issuer' | 'personCode' | 'identityHash'> & { personId: string };

export type Finder = ReturnType<typeof finder>;

/** Whether it holds today or will. */
export function isOpen({ fromDay, toDay }: KnownMembership, today: Day): boolean {
  return toDay === null || (toDay > today && toDay > fromDay);
}

/** Looks people up as the lines of a file name them. Every answer is one look into an index: rosters are long and names few. */
export function finder({ persons, memberships, formerKeys = [] }: KnownRoster, today: Day) {
  const byId = new Map(persons.map((person) => [person.id, person]));
  const byCode = new Map(persons.map((person) => [`${person.issuer} ${person.personCode}`, person]));
  const byIdentity = new Map(
    persons.filter(({ identityHash }) => identityHash).map((person) => [person.identityHash, person]),
  );
  const former = new Set<string>();
  for (const { personId, issuer, personCode, identityHash } of formerKeys) {
    const person = byId.get(personId);
    if (!person) continue;
    if (personCode) {
      byCode.set(`${issuer} ${personCode}`, person);
      former.add(`${issuer} ${personCode}`);
    }
    if (identityHash) {
      byIdentity.set(identityHash, person);
      former.add(identityHash);
    }
  }
  const byBirth = groupBy(persons, (person) => [`${person.searchText} ${person.birthDate}`, person]);
  const ofPerson = groupBy(memberships, (membership) => [membership.personId, membership]);
  const present = memberships
    .filter((membership) => isOpen(membership, today))
    .flatMap((membership) => ({ membership, person: byId.get(membership.personId) as KnownPerson }))
    .filter(({ person }) => person !== undefined);
  const named = groupBy(present, ({ membership, person }) => [placeKey(membership, person.searchText), person]);
  const namedAndBorn = groupBy(present, ({ membership, person }) => [
    placeKey(membership, person.searchText, person.birthDate),
    person,
  ]);
  return {
    byCode: (issuer: string | null, code: string) => byCode.get(`${issuer} ${code}`),
    byIdentity: (hash: string) => byIdentity.get(hash),
    /** Whether the code belongs to a record that was merged away: it tells who is meant, and nobody takes it over. */
    isFormerCode: (issuer: string | null, code: string) => former.has(`${issuer} ${code}`),
    isFormerIdentity: (hash: string) => former.has(hash),
    membershipsOf: (personId: string) => ofPerson.get(personId) ?? [],
    unitOf: (personId: string) =>
      ofPerson.get(personId)?.find((membership) => isOpen(membership, today))?.unitName ?? null,
    /** Those who stand under this name on the roster of the line's unit; the same birth date decides where it is known. */
    onRoster(row: StagedRow): readonly KnownPerson[] {
      const name = searchText(row.fullName);
      if (row.birthDate === null) return named.get(placeKey(row, name)) ?? [];
      return namedAndBorn.get(placeKey(row, name, row.birthDate)) ?? namedAndBorn.get(placeKey(row, name, null)) ?? [];
    },
    /** Those of the line's name and birth date, wherever they are. */
    alike: (row: StagedRow): readonly KnownPerson[] =>
      row.birthDate === null ? [] : (byBirth.get(`${searchText(row.fullName)} ${row.birthDate}`) ?? []),
  };
}

function placeKey(
  { unitId, audience }: { unitId: string; audience: Audience },
  name: string,
  birthDate?: Day | null,
): string {
  return birthDate === undefined ? `${unitId} ${audience} ${name}` : `${unitId} ${audience} ${name} ${birthDate}`;
}

function groupBy<T, V>(values: readonly T[], entryOf: (value: T) => [key: string, value: V]): Map<string, V[]> {
  const groups = new Map<string, V[]>();
  for (const entry of values.map(entryOf)) {
    const group = groups.get(entry[0]);
    if (group) group.push(entry[1]);
    else groups.set(entry[0], [entry[1]]);
  }
  return groups;
}
