/** Where an obligation stands. Those `released` left the audience and count nowhere. */
export const obligationStates = ['owed', 'met', 'exempted', 'released'] as const;

export type ObligationState = (typeof obligationStates)[number];

/** What may happen to one; each is a row of its history. */
export type ObligationChange = 'created' | 'met' | 'exempted' | 'released' | 'reopened' | 'moved';

/** Evidence from elsewhere that a requirement may accept beside courses. */
export const evidenceKinds = ['sign-in-sheet', 'national-platform', 'external-certificate'] as const;

export type EvidenceKind = (typeof evidenceKinds)[number];

/** The states that a figure is made of. */
export const countedStates = ['owed', 'met', 'exempted'] as const;

export type CountedState = (typeof countedStates)[number];

/** A state from an address; null for all of them. */
export function readCountedState(text: string | null): CountedState | null {
  return countedStates.find((state) => state === text) ?? null;
}
