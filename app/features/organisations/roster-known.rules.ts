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
export type KnownRoster = { persons: readonly KnownPerson[]; memberships: readonly KnownMembership[] };

export type Finder = ReturnType<typeof finder>;

/** Whether it holds today or will. */
export function isOpen({ fromDay, toDay }: KnownMembership, today: Day): boolean {
  return toDay === null || (toDay > today && toDay > fromDay);
}

/** Looks people up as the lines of a file name them. */
export function finder({ persons, memberships }: KnownRoster) {
  const byCode = new Map(persons.map((person) => [`${person.issuer} ${person.personCode}`, person]));
  const byIdentity = new Map(
    persons.filter((person) => person.identityHash).map((person) => [person.identityHash, person]),
  );
  const byName = groupBy(persons, (person) => person.searchText);
  const ofPerson = groupBy(memberships, (membership) => membership.personId);
  return {
    byCode: (issuer: string | null, code: string) => byCode.get(`${issuer} ${code}`),
    byIdentity: (hash: string) => byIdentity.get(hash),
    membershipsOf: (personId: string) => ofPerson.get(personId) ?? [],
    unitOf: (personId: string, today: Day) =>
      ofPerson.get(personId)?.find((membership) => isOpen(membership, today))?.unitName ?? null,
    /** Those who stand under this name on the roster of the line's unit; the same birth date decides where it is known. */
    onRoster(row: StagedRow, today: Day): KnownPerson[] {
      const named = (byName.get(searchText(row.fullName)) ?? []).filter((person) =>
        (ofPerson.get(person.id) ?? []).some(
          (membership) =>
            membership.unitId === row.unitId && membership.audience === row.audience && isOpen(membership, today),
        ),
      );
      const exact = named.filter((person) => row.birthDate !== null && person.birthDate === row.birthDate);
      if (exact.length > 0) return exact;
      return named.filter((person) => row.birthDate === null || person.birthDate === null);
    },
    /** Those of the line's name and birth date, wherever they are. */
    alike: (row: StagedRow): KnownPerson[] =>
      (byName.get(searchText(row.fullName)) ?? []).filter(
        (person) => row.birthDate !== null && person.birthDate === row.birthDate,
      ),
  };
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}
