import { actorFor } from '#app/features/organisations/actor-for.server';
import { addMembership } from '#app/features/organisations/add-membership.server';
import { applyRoster } from '#app/features/organisations/apply-roster.server';
import { personCandidates } from '#app/features/organisations/candidates.queries.server';
import { checkRoster } from '#app/features/organisations/check-roster.server';
import { closeUnit } from '#app/features/organisations/close-unit.server';
import { correctPerson } from '#app/features/organisations/correct-person.server';
import { createUnit } from '#app/features/organisations/create-unit.server';
import { declareHeadcount } from '#app/features/organisations/declare-headcount.server';
import { discardRoster } from '#app/features/organisations/discard-roster.server';
import { endGrant } from '#app/features/organisations/end-grant.server';
import { endMembership } from '#app/features/organisations/end-membership.server';
import { exportRoster } from '#app/features/organisations/export-roster.server';
import { holdersOf, rolesOfUsers } from '#app/features/organisations/grant-holders.queries.server';
import { grantRole } from '#app/features/organisations/grant-role.server';
import { headcountLines } from '#app/features/organisations/headcounts.queries.server';
import { inviteMembers } from '#app/features/organisations/invite-members.server';
import { moveUnit } from '#app/features/organisations/move-unit.server';
import { audienceFacts, keeperTasks } from '#app/features/organisations/overview.queries.server';
import { renameUnit } from '#app/features/organisations/rename-unit.server';
import { renewCode } from '#app/features/organisations/renew-code.server';
import { reopenMembership } from '#app/features/organisations/reopen-membership.server';
import {
  membershipById,
  membershipsOf,
  roster,
  rosterCount,
  wholeRoster,
} from '#app/features/organisations/roster.queries.server';
import { importById, recentImports, stagedLines } from '#app/features/organisations/roster-import.queries.server';
import { rolesAt } from '#app/features/organisations/scope.queries.server';
import {
  anyUnit,
  grantsAt,
  grantsOfUser,
  placesOfUnit,
  rootUnits,
  searchTree,
  unitTypes,
} from '#app/features/organisations/tree.queries.server';
import { listChildren, unitAncestors, unitByCode, unitById } from '#app/features/organisations/units.queries.server';
import { userNames } from '#app/features/organisations/user-names.queries.server';
import { addDays, today, yearOf } from '#app/foundation/clock';
import { ask, type Exemption, exempt, type Question } from './question';

const cycleKey = () => String(yearOf(today()));
const file = { name: 'a.csv', bytes: new TextEncoder().encode('Họ và tên\nNguyễn Văn A\n') };
const readBefore = 'takes no actor: the door reads the unit or the import within her scope first';

export const organisations: Array<Question | Exemption> = [
  exempt(actorFor, 'says what whoever is signed in may do'),
  exempt(unitTypes, 'kinds of units: words of the house'),
  exempt(placesOfUnit, readBefore),
  exempt(keeperTasks, readBefore),
  exempt(stagedLines, readBefore),
  ask(addMembership, (actor, { unitId }) =>
    addMembership(actor, { unitId, fullName: 'Người Lạ', audience: 'officials', fromDay: today() } as never),
  ),
  ask(applyRoster, (actor, { importId }) => applyRoster(actor, { importId, decisions: {} })),
  ask(personCandidates, (actor) => personCandidates(actor, { fullName: 'Trần Quốc Tuấn', birthDate: null })),
  ask(checkRoster, (actor, { unitId }) =>
    checkRoster(actor, { unitId, audience: 'officials', effectiveOn: today(), file } as never),
  ),
  ask(closeUnit, (actor, { unitId, unitVersion }) =>
    closeUnit(actor, { unitId, on: addDays(today(), 1), version: unitVersion }),
  ),
  ask(correctPerson, (actor, { membershipId }) =>
    correctPerson(actor, { membershipId, version: 0, personVersion: 0, fullName: 'Người Lạ' } as never),
  ),
  ask(createUnit, (actor, { unitCode }) =>
    createUnit(actor, { code: 'to-moi', name: 'Tổ mới', type: 'dtt', parentCode: unitCode, opensOn: today() } as never),
  ),
  ask(declareHeadcount, (actor, { unitId }) =>
    declareHeadcount(actor, { unitId, audience: 'officials', cycleKey: cycleKey(), declared: 1 } as never),
  ),
  ask(discardRoster, (actor, { importId }) => discardRoster(actor, { importId })),
  ask(endGrant, (actor, { grantId }) => endGrant(actor, { grantId })),
  ask(endMembership, (actor, { membershipId }) => endMembership(actor, { membershipId, toDay: today(), version: 0 })),
  ask(exportRoster, (actor, { unitCode }) =>
    exportRoster(actor, { unitCode, filter: {}, language: 'vi', format: 'csv' }),
  ),
  ask(holdersOf, (actor) => holdersOf(actor, { role: 'unit-focal-point' })),
  ask(rolesOfUsers, (actor, { userId }) => rolesOfUsers(actor, { userIds: [userId] })),
  ask(grantRole, (actor, { unitId, loginName }) =>
    grantRole(actor, { unitId, loginName, role: 'leader', fromDay: today() }),
  ),
  ask(headcountLines, (actor, { unitId }) => headcountLines(actor, { unitId, cycleKey: cycleKey() })),
  ask(inviteMembers, (actor, { membershipId }) => inviteMembers(actor, { membershipIds: [membershipId] })),
  ask(moveUnit, (actor, { unitId, parentCode, unitVersion }) =>
    moveUnit(actor, { unitId, parentCode, on: addDays(today(), 1), version: unitVersion }),
  ),
  ask(audienceFacts, (actor, { unitId }) => audienceFacts(actor, { unitId, cycleKey: cycleKey() })),
  ask(renameUnit, (actor, { unitId, unitVersion }) =>
    renameUnit(actor, { unitId, version: unitVersion, name: 'Tên khác' }),
  ),
  ask(renewCode, (actor, { membershipId }) => renewCode(actor, { membershipId })),
  ask(reopenMembership, (actor, { membershipId }) => reopenMembership(actor, { membershipId })),
  ask(importById, (actor, { importId }) => importById(actor, { importId })),
  ask(recentImports, (actor, { unitId }) => recentImports(actor, { unitId })),
  ask(roster, (actor, { unitId }) => roster(actor, { unitId, page: {} })),
  ask(rosterCount, (actor, { unitId }) => rosterCount(actor, { unitId })),
  ask(wholeRoster, (actor, { unitId }) => wholeRoster(actor, { unitId })),
  ask(membershipById, (actor, { membershipId }) => membershipById(actor, { membershipId })),
  ask(membershipsOf, (actor, { personId }) => membershipsOf(actor, { personId })),
  ask(rolesAt, (actor, { unitId }) => rolesAt(actor, { unitId })),
  ask(anyUnit, (actor, { unitCode }) => anyUnit(actor, { code: unitCode })),
  ask(grantsAt, (actor, { unitId }) => grantsAt(actor, { unitId })),
  ask(grantsOfUser, (actor, { userId }) => grantsOfUser(actor, { userId })),
  ask(userNames, (actor, { userId }) => userNames(actor, { userIds: [userId] })),
  ask(rootUnits, (actor) => rootUnits(actor), { says: 'the unit at which he holds the role himself' }),
  ask(searchTree, (actor, { unitCode }) => searchTree(actor, { text: unitCode })),
  ask(unitByCode, (actor, { unitCode }) => unitByCode(actor, { code: unitCode })),
  ask(unitById, (actor, { unitId }) => unitById(actor, { unitId })),
  ask(unitAncestors, (actor, { unitId }) => unitAncestors(actor, { unitId })),
  ask(listChildren, (actor, { unitId }) => listChildren(actor, { unitId })),
];
