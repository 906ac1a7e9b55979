import type { Audience } from './audiences.rules';
import { absentTables, type OneRosterFile, oneRosterTables } from './one-roster.rules';

export type OutUnit = { id: string; code: string; name: string; type: string; parentId: string | null };
export type OutMember = {
  personId: string;
  personCode: string | null;
  fullName: string;
  birthDate: string | null;
  gender: string | null;
  email: string | null;
  phone: string | null;
  audience: Audience;
  unitId: string;
  fromDay: string;
};

type Line = Record<string, string | null>;

const orgTypes: Record<string, string> = {
  school: 'school',
  province: 'state',
  district: 'district',
  commune: 'local',
};

/** Roles of the standard where they mean the same; its extension (`ext:`) where it has none. */
function roleOf(audience: Audience, unitType: string | undefined): string {
  if (audience === 'high-school-students') return 'student';
  if (audience === 'officials') return unitType === 'school' || unitType === 'class' ? 'teacher' : 'ext:official';
  return audience === 'dtt-members' ? 'ext:dtt-member' : 'ext:system-operator';
}

/**
 * A unit's roster as the tables of OneRoster 1.2, bulk. Organisations are units that are no class; a class belongs to the unit
 * above it and to one course of that unit, since the standard knows no class without. What we do not know stays empty.
 */
export function oneRosterOf(
  units: readonly OutUnit[],
  members: readonly OutMember[],
  { schoolYear }: { schoolYear: number },
): Record<OneRosterFile | 'manifest.csv', string[][]> {
  const unitOf = new Map(units.map((unit) => [unit.id, unit]));
  const classes = units.filter(({ type, parentId }) => type === 'class' && parentId && unitOf.has(parentId));
  const isClass = new Set(classes.map(({ id }) => id));
  const orgOf = (unitId: string) => (isClass.has(unitId) ? (unitOf.get(unitId)?.parentId ?? unitId) : unitId);
  const year = `nam-hoc-${schoolYear}`;
  const schools = [...new Set(classes.map(({ id }) => orgOf(id)))];
  const persons = [...new Map(members.map((member) => [member.personId, member])).values()];
  const blank: Line = { status: null, dateLastModified: null };

  const lines: Record<OneRosterFile, Line[]> = {
    'academicSessions.csv': [
      {
        ...blank,
        ...{ sourcedId: year, title: `${schoolYear}–${schoolYear + 1}`, type: 'schoolYear' },
        ...{ startDate: `${schoolYear}-09-01`, endDate: `${schoolYear + 1}-05-31`, schoolYear: String(schoolYear + 1) },
      },
    ],
    'orgs.csv': units
      .filter(({ id }) => !isClass.has(id))
      .map(({ id, name, type, code, parentId }) => ({
        ...{ ...blank, sourcedId: id, name, type: orgTypes[type] ?? 'department', identifier: code },
        parentSourcedId: parentId && unitOf.has(parentId) ? parentId : null,
      })),
    'courses.csv': schools.map((id) => ({
      ...{ ...blank, sourcedId: `khoa-${id}`, schoolYearSourcedId: year, title: 'Lớp chủ nhiệm', orgSourcedId: id },
    })),
    'classes.csv': classes.map(({ id, name, code }) => ({
      ...{ ...blank, sourcedId: id, title: name, courseSourcedId: `khoa-${orgOf(id)}`, classCode: code },
      ...{ classType: 'homeroom', schoolSourcedId: orgOf(id), termSourcedIds: year },
    })),
    'users.csv': persons.map((person) => ({
      ...{ ...blank, sourcedId: person.personId, enabledUser: 'true', ...nameParts(person.fullName) },
      ...{ username: person.personCode?.toLowerCase() ?? person.personId, identifier: person.personCode },
      ...{ email: person.email, sms: person.phone, primaryOrgSourcedId: orgOf(person.unitId) },
    })),
    'demographics.csv': persons
      .filter(({ birthDate, gender }) => birthDate || gender)
      .map(({ personId, birthDate, gender }) => ({ ...blank, sourcedId: personId, birthDate, sex: gender })),
    'roles.csv': members.map(({ personId, audience, unitId, fromDay }, index) => ({
      ...{ ...blank, sourcedId: `vai-tro-${index + 1}`, userSourcedId: personId, roleType: roleType(members, index) },
      ...{ role: roleOf(audience, unitOf.get(unitId)?.type), beginDate: fromDay, orgSourcedId: orgOf(unitId) },
    })),
    'enrollments.csv': members
      .filter(({ unitId, audience }) => isClass.has(unitId) && audience === 'high-school-students')
      .map(({ personId, unitId, fromDay }, index) => ({
        ...{ ...blank, sourcedId: `ghi-danh-${index + 1}`, classSourcedId: unitId, schoolSourcedId: orgOf(unitId) },
        ...{ userSourcedId: personId, role: 'student', primary: 'false', beginDate: fromDay },
      })),
  };
  const names = Object.keys(oneRosterTables) as OneRosterFile[];
  const tables = Object.fromEntries(
    names.map((name) => {
      const columns: readonly string[] = oneRosterTables[name];
      return [name, [[...columns], ...lines[name].map((line) => columns.map((column) => line[column] ?? ''))]];
    }),
  ) as Record<OneRosterFile, string[][]>;
  return { 'manifest.csv': manifest(names), ...tables };
}

/** Of the roles of one person the first is the primary one. */
function roleType(members: readonly OutMember[], index: number): string {
  return members[index - 1]?.personId === members[index]?.personId ? 'secondary' : 'primary';
}

/** The given name is the last word and the family name the first, as Vietnamese names are written. */
function nameParts(fullName: string): Line {
  const words = fullName.split(' ');
  const givenName = words.pop() ?? fullName;
  const familyName = words.shift() ?? '';
  return { familyName, middleName: words.join(' '), givenName };
}

function manifest(names: readonly OneRosterFile[]): string[][] {
  const bulk = names.map((name) => [`file.${name.replace('.csv', '')}`, 'bulk']);
  return [
    ['propertyName', 'value'],
    ['manifest.version', '1.0'],
    ['oneroster.version', '1.2'],
    ...[...bulk, ...absentTables.map((name) => [`file.${name}`, 'absent'])].sort(),
    ['source.systemName', 'Lan Tỏa'],
    ['source.systemCode', 'lan-toa'],
  ];
}
