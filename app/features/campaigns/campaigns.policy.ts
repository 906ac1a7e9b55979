import { type Role, secondFactorRoles } from '#app/features/organisations/roles.policy';
import type { Policy } from '#app/foundation/http/policy';

/** Plans, assigns and reviews, at a unit and below it. */
export const planners: readonly Role[] = ['campaign-team', 'administrator'];

/** Sees plans and activities. */
export const campaignReaders: readonly Role[] = ['campaign-team', 'campaign-approver', 'administrator'];

/** Carries assignments out and reports. */
export const reporters: readonly Role[] = ['unit-focal-point', 'school-coordinator', 'administrator'];

/** Sees a unit's assignments. */
export const assignmentReaders: readonly Role[] = [...reporters, 'campaign-team', 'campaign-approver', 'leader'];

export const unitActivitiesArea: Policy = {
  name: 'unit.activities',
  allow: { roles: assignmentReaders },
  secondFactor: secondFactorRoles,
};
export const reportArea: Policy = {
  name: 'unit.report',
  allow: { roles: assignmentReaders },
  secondFactor: secondFactorRoles,
};

/** The address is the key: who has it reads the calendar of the person who made it. */
export const calendarFeedArea: Policy = { name: 'campaigns.calendar-feed', allow: 'public' };
