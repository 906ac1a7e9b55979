import type { Policy } from '#app/foundation/http/policy';
import { figureReaders, peopleReaders, rosterKeepers, secondFactorRoles } from './roles.policy';

/** Who may knock at each part of the site. Roles that can do harm must have shown a second factor. */
export const unitArea: Policy = { name: 'unit', allow: { roles: figureReaders }, secondFactor: secondFactorRoles };
export const peopleArea: Policy = {
  name: 'unit.people',
  allow: { roles: peopleReaders },
  secondFactor: secondFactorRoles,
};
export const rosterArea: Policy = {
  name: 'unit.roster',
  allow: { roles: rosterKeepers },
  secondFactor: secondFactorRoles,
};
export const campaignArea: Policy = {
  name: 'campaigns',
  allow: { roles: ['campaign-team', 'campaign-approver', 'administrator'] },
  secondFactor: true,
};
export const adminArea: Policy = { name: 'admin', allow: { roles: ['administrator'] }, secondFactor: true };
