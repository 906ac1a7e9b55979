import type { RosterField } from './roster-columns.rules';

/** The column in which each fault stands; those of a whole line are not here. */
const fields: Record<string, RosterField> = {
  nameMissing: 'fullName',
  name: 'fullName',
  audience: 'audience',
  personCode: 'personCode',
  birthDate: 'birthDate',
  birthDateRange: 'birthDate',
  fromDay: 'fromDay',
  fromDayRange: 'fromDay',
  gender: 'gender',
  identityNumber: 'identityNumber',
  email: 'email',
  phone: 'phone',
  unitCode: 'unitCode',
  unitName: 'unitName',
  unitAmbiguous: 'unitName',
  keysOfTwo: 'personCode',
  codeOfAnother: 'personCode',
  duplicate: 'fullName',
  sameNames: 'fullName',
  overlapping: 'fromDay',
};

/** The column of a file in which a fault stands, from its reference into the catalogue; null for the line as a whole. */
export function columnOfFault(fault: string, at: Partial<Record<string, number>>): number | null {
  const [key = '', params] = fault.split('?');
  const told = new URLSearchParams(params).get('field');
  const field = told ?? fields[key.split('.').at(-1) ?? ''];
  const name = at.fullName ?? at.givenName ?? null;
  if (field === 'fullName') return name;
  if (field === 'unitName') return at.className ?? at.unitName ?? at.unitCode ?? name;
  return field ? (at[field] ?? null) : null;
}
