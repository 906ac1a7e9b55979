import { addDays, type Day } from '#app/foundation/clock';
import { normaliseName, searchText } from '#app/foundation/text';
import { type Audience, issuerOf } from './audiences.rules';
import {
  readDay,
  readEmail,
  readGender,
  readIdentityNumber,
  readName,
  readPersonCode,
  readPhone,
} from './person-fields.rules';
import { type Columns, type RosterField, readAudience } from './roster-columns.rules';
import { unguardCell } from './roster-text.rules';

/** A line of a roster as it will be stored. What the file leaves empty is null and changes nothing. */
export type RosterRow = {
  /** As a spreadsheet counts: the first row is 1. */
  line: number;
  fullName: string;
  birthDate: Day | null;
  gender: string | null;
  personCode: string | null;
  issuer: string | null;
  identityNumber: string | null;
  position: string | null;
  email: string | null;
  phone: string | null;
  audience: Audience;
  unitId: string;
  fromDay: Day | null;
};

/** `errors` are references into the message catalogue. A row with errors holds what could be read. */
export type ReadRow = { row: RosterRow; errors: string[] };

export type UnitOfFile = { id: string; code: string; name: string };

export type RosterContext = {
  /** The unit of the import and all below it: a line may name any of these. */
  units: readonly UnitOfFile[];
  /** For lines that name none. */
  unitId: string;
  audience: Audience;
  today: Day;
};

/** Reads all lines below the headings; empty ones are passed by. */
export function readRows(records: readonly (readonly string[])[], columns: Columns, context: RosterContext): ReadRow[] {
  return records.flatMap(rowReader(columns, context));
}

/** The same, a record at a time. Its index is that of the file. */
export function rowReader(
  columns: Columns,
  context: RosterContext,
): (record: readonly string[], index: number) => ReadRow[] {
  const findUnit = unitFinder(context);
  return (record, index) => {
    if (index <= columns.headingRow || record.every((cell) => cell.trim() === '')) return [];
    return [readRow(record, index + 1, columns, context, findUnit)];
  };
}

type FindUnit = (code: string, name: string) => { unitId: string; error?: string };

function readRow(
  record: readonly string[],
  line: number,
  { at }: Columns,
  context: RosterContext,
  findUnit: FindUnit,
): ReadRow {
  const errors: string[] = [];
  const cell = (field: keyof Columns['at']): string => {
    const index = at[field];
    return index === undefined ? '' : unguardCell(record[index]?.normalize('NFC').trim() ?? '');
  };
  /** An empty cell is null; one that cannot be read is an error that quotes nothing but the column. */
  function take<T>(field: RosterField, reader: (text: string) => T | null, error: string): T | null {
    const text = cell(field);
    if (text === '') return null;
    const value = reader(text);
    if (value === null) errors.push(error);
    return value;
  }
  const typedName = cell('fullName') || [cell('familyName'), cell('givenName')].filter(Boolean).join(' ');
  const fullName = readName(typedName);
  if (!fullName)
    errors.push(typedName === '' ? 'organisations:import.error.nameMissing' : 'organisations:import.error.name');
  const audience = take('audience', readAudience, 'organisations:import.error.audience') ?? context.audience;
  const personCode = take('personCode', readPersonCode, 'organisations:import.error.personCode');
  const unit = findUnit(cell('unitCode'), cell('unitName'));
  if (unit.error) errors.push(unit.error);
  const birthDate = take('birthDate', readDay, 'organisations:import.error.birthDate');
  if (birthDate && (birthDate > context.today || birthDate < '1900-01-01')) {
    errors.push('organisations:import.error.birthDateRange');
  }
  const fromDay = take('fromDay', readDay, 'organisations:import.error.fromDay');
  if (fromDay && (fromDay > addDays(context.today, 366) || fromDay < '1970-01-01')) {
    errors.push('organisations:import.error.fromDayRange');
  }
  const row: RosterRow = {
    line,
    fullName: fullName ?? normaliseName(typedName).slice(0, 100),
    birthDate,
    gender: take('gender', readGender, 'organisations:import.error.gender'),
    personCode,
    issuer: personCode && issuerOf(audience, personCode),
    identityNumber: take('identityNumber', readIdentityNumber, 'organisations:import.error.identityNumber'),
    position: normaliseName(cell('position')).slice(0, 120) || null,
    email: take('email', readEmail, 'organisations:import.error.email'),
    phone: take('phone', readPhone, 'organisations:import.error.phone'),
    audience,
    unitId: unit.unitId,
    fromDay,
  };
  return { row, errors };
}

/** Finds the unit that a line names: by its code, else by its name if only one bears it. */
function unitFinder({ units, unitId }: RosterContext): FindUnit {
  const byCode = new Map(units.map((unit) => [unit.code, unit.id]));
  const byName = new Map<string, string[]>();
  for (const unit of units) byName.set(nameKey(unit.name), [...(byName.get(nameKey(unit.name)) ?? []), unit.id]);
  return (code, name) => {
    if (code !== '') {
      const found = byCode.get(code.toLowerCase());
      return found ? { unitId: found } : { unitId, error: 'organisations:import.error.unitCode' };
    }
    if (name === '') return { unitId };
    const found = byName.get(nameKey(name)) ?? byName.get(nameKey(`Lớp ${name}`)) ?? [];
    if (found.length === 1 && found[0]) return { unitId: found[0] };
    return {
      unitId,
      error: found.length ? 'organisations:import.error.unitAmbiguous' : 'organisations:import.error.unitName',
    };
  };
}

function nameKey(name: string): string {
  return searchText(name).replace(/[‐-―-]/g, '-');
}
