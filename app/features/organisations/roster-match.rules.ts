import type { Day } from '#app/foundation/clock';
import { searchText } from '#app/foundation/text';
import { OWN_ISSUER } from './audiences.rules';
import {
  type Finder,
  finder,
  isOpen,
  type KnownMembership,
  type KnownPerson,
  type KnownRoster,
  type StagedRow,
} from './roster-known.rules';

/** What somebody answered for lines that may mean a person known by name and birth date only: `new`, or the person's id. */
export type Decisions = Readonly<Record<number, string>>;

export type Change = { field: string; before: string | null; after: string };
export type Judgement = {
  line: number;
  outcome: 'new' | 'changed' | 'moved' | 'left' | 'same' | 'ask' | 'error';
  errors: string[];
  /** Null for somebody whom the platform does not know yet. */
  personId: string | null;
  /** The membership that the line is, if it is there already. */
  membershipId: string | null;
  /** Memberships elsewhere that end when this one begins. */
  leaves: Array<{ membershipId: string; unitName: string }>;
  changes: Change[];
  candidates: Array<{ personId: string; fullName: string; unitName: string | null }>;
  /** The first day of a new membership. */
  fromDay: Day;
};

type Options = { effectiveOn: Day; today: Day; decisions?: Decisions };

/**
 * What each line would do. Pure, so that the preview and the application are one code.
 *
 * A person is one by the code, else by the identity number. Without either, one who stands on the same unit's roster under the
 * same name (and birth date, where both are known) is meant; elsewhere name and birth date only suggest, and somebody is asked.
 */
export function judgeRoster(rows: readonly StagedRow[], known: KnownRoster, options: Options): Judgement[] {
  return rows.map(rosterJudge(known, options));
}

/** The same, a line at a time and in the order of the file: it remembers whom earlier lines were. */
export function rosterJudge(known: KnownRoster, options: Options): (row: StagedRow) => Judgement {
  const find = finder(known, options.today);
  const taken = new Map<string, number>();
  return (row) => {
    const judgement = judge(row, find, options);
    if (judgement.outcome === 'error') return judgement;
    for (const key of keysOf(row, judgement)) {
      const earlier = taken.get(key);
      if (earlier !== undefined) return failed(row, options, `organisations:import.error.duplicate?line=${earlier}`);
      taken.set(key, row.line);
    }
    return judgement;
  };
}

function judge(row: StagedRow, find: Finder, options: Options): Judgement {
  if (row.errors.length > 0) return failed(row, options, ...row.errors);
  const byCode = row.personCode ? find.byCode(row.issuer, row.personCode) : undefined;
  const byIdentity = row.identityHash ? find.byIdentity(row.identityHash) : undefined;
  if (byCode && byIdentity && byCode !== byIdentity)
    return failed(row, options, 'organisations:import.error.keysOfTwo');
  const byKey = byCode ?? byIdentity;
  if (byKey) {
    const contrary = agreement(row, byKey, find);
    return contrary ? failed(row, options, contrary) : placed(row, byKey, find, options);
  }
  const here = find.onRoster(row).filter((person) => mayBe(row, person));
  if (here.length > 1) return failed(row, options, `organisations:import.error.sameNames?count=${here.length}`);
  if (here[0]) return placed(row, here[0], find, options);
  const candidates = find.alike(row).filter((person) => mayBe(row, person));
  const decision = options.decisions?.[row.line];
  const chosen = candidates.find((person) => person.id === decision);
  if (chosen) return placed(row, chosen, find, options);
  if (candidates.length === 0 || decision === 'new') return { ...blank(row, options), outcome: 'new' };
  const shown = candidates.map(({ id, fullName }) => ({
    personId: id,
    fullName,
    unitName: find.unitOf(id),
  }));
  return { ...blank(row, options), outcome: 'ask', candidates: shown };
}

/** Why a line with this person's code cannot be her: another name, unless the birth date and the keeper know her. */
function agreement(row: StagedRow, person: KnownPerson, find: Finder): string | null {
  const sameName = searchText(row.fullName) === person.searchText;
  const bothDates = row.birthDate !== null && person.birthDate !== null;
  const sameDate = bothDates && row.birthDate === person.birthDate;
  const mine = find.membershipsOf(person.id).some((membership) => membership.mine);
  if (!sameName && !(sameDate && mine)) return 'organisations:import.error.codeOfAnother';
  return bothDates && !sameDate && !mine ? 'organisations:import.error.codeOfAnother' : null;
}

/** Whether a line without a matching key can be the person: their codes and numbers do not tell them apart. */
function mayBe(row: StagedRow, person: KnownPerson): boolean {
  const otherCode = row.personCode && person.personCode && person.issuer === row.issuer;
  const otherNumber = row.identityHash && person.identityHash;
  return !otherCode && !otherNumber;
}

function placed(row: StagedRow, person: KnownPerson, find: Finder, options: Options): Judgement {
  const known = { ...blank(row, options), personId: person.id };
  const others = find.membershipsOf(person.id).filter((membership) => membership.audience === row.audience);
  const here = others.filter((membership) => membership.unitId === row.unitId);
  const present = here.find((membership) => isOpen(membership, options.today));
  const changes = changesOf(row, person, present, find);
  if (present) {
    const overlapping =
      row.fromDay && here.some((other) => other !== present && other.toDay && other.toDay > (row.fromDay as Day));
    if (overlapping) return failed(row, options, 'organisations:import.error.overlapping');
    if (row.fromDay && present.toDay && row.fromDay > present.toDay) {
      return failed(row, options, 'organisations:import.error.overlapping');
    }
    return { ...known, membershipId: present.id, changes, outcome: changes.length > 0 ? 'changed' : 'same' };
  }
  if (
    here.some(
      (membership) => membership.toDay && membership.toDay > known.fromDay && membership.toDay > membership.fromDay,
    )
  ) {
    return failed(row, options, 'organisations:import.error.overlapping');
  }
  const leaves = others
    .filter((membership) => membership.mine && membership.unitId !== row.unitId && isOpen(membership, options.today))
    .map(({ id, unitName }) => ({ membershipId: id, unitName }));
  return { ...known, changes, leaves, outcome: leaves.length > 0 ? 'moved' : 'new' };
}

const personFields = ['fullName', 'birthDate', 'gender', 'email', 'phone'] as const;

/** What the line says otherwise than the platform knows. An empty cell says nothing. */
function changesOf(row: StagedRow, person: KnownPerson, present: KnownMembership | undefined, find: Finder): Change[] {
  const changes: Change[] = [];
  const compare = (field: string, before: string | null, after: string | null) => {
    if (after !== null && after !== before) changes.push({ field, before, after });
  };
  for (const field of personFields) compare(field, person[field], row[field]);
  // A code of ours gives way to the one that its issuer gives.
  const codeIsFree = row.personCode !== null && !find.isFormerCode(row.issuer, row.personCode);
  if (codeIsFree && (person.issuer === OWN_ISSUER || !person.personCode)) {
    compare('personCode', person.personCode, row.personCode);
  }
  const numberIsFree = row.identityHash !== null && !find.isFormerIdentity(row.identityHash);
  if (numberIsFree && !person.identityHash) changes.push({ field: 'identityNumber', before: null, after: '•••' });
  if (present) {
    compare('position', present.position, row.position);
    compare('fromDay', present.fromDay, row.fromDay);
  }
  return changes;
}

/** By what a second line of the file would be the same person in the same audience. */
function keysOf(row: StagedRow, { personId, outcome }: Judgement): string[] {
  const keys = [
    personId && `person ${personId}`,
    row.personCode && `code ${row.issuer} ${row.personCode}`,
    row.identityHash && `identity ${row.identityHash}`,
    outcome !== 'same' &&
      !row.personCode &&
      !row.identityHash &&
      `name ${row.unitId} ${searchText(row.fullName)} ${row.birthDate}`,
  ];
  return keys.filter((key): key is string => Boolean(key)).map((key) => `${row.audience} ${key}`);
}

function blank(row: StagedRow, { effectiveOn }: Options): Judgement {
  return {
    line: row.line,
    outcome: 'same',
    errors: [],
    personId: null,
    membershipId: null,
    leaves: [],
    changes: [],
    candidates: [],
    fromDay: row.fromDay ?? effectiveOn,
  };
}

function failed(row: StagedRow, options: Options, ...errors: string[]): Judgement {
  return { ...blank(row, options), outcome: 'error', errors };
}
