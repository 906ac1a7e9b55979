/** Where an obligation stands. Those `released` left the audience and count nowhere. */
export const obligationStates = ['owed', 'met', 'exempted', 'released'] as const;

export type ObligationState = (typeof obligationStates)[number];

/** What may happen to one; each is a row of its history. */
export type ObligationChange = 'created' | 'met' | 'exempted' | 'released' | 'reopened' | 'moved';

/** Evidence from elsewhere that a requirement may accept beside courses. */
export const evidenceKinds = ['sign-in-sheet', 'national-platform', 'external-certificate'] as const;

export type EvidenceKind = (typeof evidenceKinds)[number];
