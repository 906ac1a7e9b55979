import type { Day } from '#app/foundation/clock';
import { formatDay } from '#app/foundation/i18n/format';
import type { Audience } from './audiences.rules';
import { type RosterField, rosterFields } from './roster-columns.rules';

/** The words of the file in the reader's language. The import reads those of both languages. */
export type RosterWords = {
  heading: (field: RosterField) => string;
  audience: (audience: Audience) => string;
  gender: (gender: 'male' | 'female' | 'other') => string;
};

export type RosterLine = {
  personCode: string | null;
  fullName: string;
  birthDate: Day | null;
  gender: string | null;
  position: string | null;
  email: string | null;
  phone: string | null;
  audience: Audience;
  unitCode: string;
  unitName: string;
  fromDay: Day;
};

/** What a file of ours holds: everything that the import reads but identity numbers, which nobody can read here. */
const columns = rosterFields.filter(
  (field): field is Exclude<RosterField, 'identityNumber' | 'className'> =>
    field !== 'identityNumber' && field !== 'className',
);

/** A roster as rows of texts below their headings. Importing them again changes nothing. */
export function rosterTable(
  lines: readonly RosterLine[],
  words: RosterWords,
): { headings: string[]; rows: string[][] } {
  const cell: Record<(typeof columns)[number], (line: RosterLine) => string | null> = {
    personCode: (line) => line.personCode,
    fullName: (line) => line.fullName,
    birthDate: (line) => line.birthDate && formatDay('vi', line.birthDate),
    gender: ({ gender }) =>
      gender === 'male' || gender === 'female' || gender === 'other' ? words.gender(gender) : null,
    position: (line) => line.position,
    email: (line) => line.email,
    phone: (line) => line.phone,
    audience: (line) => words.audience(line.audience),
    unitCode: (line) => line.unitCode,
    unitName: (line) => line.unitName,
    fromDay: (line) => formatDay('vi', line.fromDay),
  };
  return {
    headings: columns.map(words.heading),
    rows: lines.map((line) => columns.map((field) => cell[field](line) ?? '')),
  };
}

/** The headings of an empty roster: every column that may be filled in. */
export function rosterTemplate(words: Pick<RosterWords, 'heading'>): string[] {
  const wanted: RosterField[] = ['personCode', 'fullName', 'birthDate', 'gender', 'position', 'email', 'phone'];
  return [...wanted, 'unitName', 'className', 'audience', 'fromDay', 'identityNumber'].map((field) =>
    words.heading(field as RosterField),
  );
}
