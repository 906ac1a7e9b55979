import { addDays, type Day } from '#app/foundation/clock';
import { normaliseName } from '#app/foundation/text';
import { type Audience, issuerOf } from './audiences.rules';
import { readEmail, readGender, readIdentityNumber, readName, readPersonCode, readPhone } from './person-fields.rules';
import { type Columns, type RosterField, readAudience } from './roster-columns.rules';
import { isShortYear, readSheetDay } from './roster-days.rules';
import { unguardCell } from './roster-text.rules';
import { type FindUnit, type RosterContext, unitFinder } from './roster-units.rules';

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
  /** A class that is not there yet: opened below its school when the roster is applied. `unitId` is the school's until then. */
  newClass: { schoolId: string; name: string } | null;
  fromDay: Day | null;
};

/** `errors` are references into the message catalogue. A row with errors holds what could be read. */
export type ReadRow = { row: RosterRow; errors: string[] };

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
  const unit = findUnit({
    code: cell('unitCode'),
    name: cell('unitName'),
    className: normaliseName(cell('className')),
    audience,
  });
  if (unit.error) errors.push(unit.error);
  const takeDay = (field: 'birthDate' | 'fromDay') => {
    const short = isShortYear(cell(field));
    return take(
      field,
      readSheetDay,
      short ? `rosters:error.shortYear?field=${field}` : `organisations:import.error.${field}`,
    );
  };
  const birthDate = takeDay('birthDate');
  if (birthDate && (birthDate > context.today || birthDate < '1900-01-01')) {
    errors.push('organisations:import.error.birthDateRange');
  }
  const fromDay = takeDay('fromDay');
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
    newClass: unit.newClass ?? null,
    fromDay,
  };
  return { row, errors };
}
