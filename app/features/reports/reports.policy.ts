import { type Role, secondFactorRoles } from '#app/features/organisations/roles.policy';
import type { Policy } from '#app/foundation/http/policy';

/** Reads snapshots of a unit where she holds the role, and of units below it: figures, never names. */
export const reportReaders: readonly Role[] = ['campaign-team', 'campaign-approver', 'administrator', 'leader'];

/** Closes a period, and corrects what was said about it. */
export const periodClosers: readonly Role[] = ['campaign-team', 'administrator'];

export const reportsArea: Policy = {
  name: 'reports',
  allow: { roles: reportReaders },
  secondFactor: secondFactorRoles,
};

/** Pages that only those who close periods see. */
export const closersArea: Policy = { name: 'reports.close', allow: { roles: periodClosers }, secondFactor: true };
