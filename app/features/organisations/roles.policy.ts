/** The roles that a grant may carry. A learner needs none: her own obligations, courses and results are hers. */
export const roles = [
  'unit-focal-point',
  'school-coordinator',
  'campaign-team',
  'campaign-approver',
  'administrator',
  'leader',
] as const;

export type Role = (typeof roles)[number];

/** Roles that see a unit's people and figures. */
export const peopleReaders: readonly Role[] = [
  'unit-focal-point',
  'school-coordinator',
  'campaign-team',
  'administrator',
];

/** Roles that see figures without names. */
export const figureReaders: readonly Role[] = [...peopleReaders, 'campaign-approver', 'leader'];

/** Roles that keep a roster. */
export const rosterKeepers: readonly Role[] = ['unit-focal-point', 'school-coordinator', 'administrator'];

/** Roles that must show a second factor (OWASP ASVS 5.0.0, 6.3.3). */
export const secondFactorRoles: readonly Role[] = ['administrator', 'campaign-team', 'campaign-approver'];
