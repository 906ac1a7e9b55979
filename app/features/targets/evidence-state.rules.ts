import type { EvidenceKind } from './obligation-state';

export const evidenceStates = ['draft', 'submitted', 'accepted', 'returned', 'revoked', 'withdrawn'] as const;

export type EvidenceState = (typeof evidenceStates)[number];

/** From which states a step may start. What was returned is mended and handed in again; what was revoked is handed in anew. */
const startsOf = {
  edit: ['draft', 'returned'],
  submit: ['draft', 'returned'],
  withdraw: ['draft', 'submitted', 'returned'],
  accept: ['submitted'],
  return: ['submitted'],
  revoke: ['accepted'],
} as const satisfies Record<string, readonly EvidenceState[]>;

export type EvidenceStep = keyof typeof startsOf;

export function mayStep(step: EvidenceStep, from: EvidenceState): boolean {
  return (startsOf[step] as readonly EvidenceState[]).includes(from);
}

/** The kinds that a learner enters for herself; a sign-in sheet is a unit's. */
export const ownKinds = ['national-platform', 'external-certificate'] as const satisfies readonly EvidenceKind[];

export type LinesMatched = { found: string[]; unknown: string[]; twice: string[] };

/**
 * A pasted list as lines, each with the texts in it that may be a code: people paste a column, a list with commas, or rows of
 * a table with a running number before and a name behind. Empty lines are nothing.
 */
export function codesIn(text: string): string[][] {
  return text
    .normalize('NFC')
    .split(/[\n,;]+/)
    .map((line) => line.split('\t').map((cell) => cell.replace(/\s+/g, '').toUpperCase()))
    .map((cells) => cells.filter((cell) => cell !== ''))
    .filter((cells) => cells.length > 0);
}

/** Whom the lines name, which name nobody known, and who stands there twice; each once, in the order of the list. */
export function matchCodes(lines: readonly string[][], known: ReadonlySet<string>): LinesMatched {
  const named = lines.map((cells) => cells.find((cell) => known.has(cell)));
  const found = named.filter((code) => code !== undefined);
  return {
    found: [...new Set(found)],
    unknown: [...new Set(lines.filter((_, index) => named[index] === undefined).map((cells) => cells.join(' ')))],
    twice: [...new Set(found.filter((code, index) => found.indexOf(code) !== index))],
  };
}

/** Whether evidence of a kind and a day meets a requirement alone: what its reviewer is told before she accepts. */
export type WouldMeet = 'meets' | 'with-more' | 'not-asked' | 'outside' | 'not-owed';

type Question = {
  kind: EvidenceKind;
  heldOn: string;
  state: string;
  annual: boolean;
  endsOn: string;
  /** The first day that counts: the cycle's, or earlier by the carry-in. */
  countsFrom: string;
  requirement: { mode: 'any' | 'all'; courses: readonly string[]; evidenceKinds: readonly string[] } | null;
};

export function wouldMeet({ kind, heldOn, state, annual, endsOn, countsFrom, requirement }: Question): WouldMeet {
  if (state !== 'owed') return 'not-owed';
  if (!requirement?.evidenceKinds.includes(kind)) return 'not-asked';
  if (heldOn > endsOn || (annual && heldOn < countsFrom)) return 'outside';
  const alone = requirement.courses.length + requirement.evidenceKinds.length === 1;
  return requirement.mode === 'any' || alone ? 'meets' : 'with-more';
}
