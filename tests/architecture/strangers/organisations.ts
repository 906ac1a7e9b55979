import { actorFor } from '#app/features/organisations/actor-for.server';
import { actorOf } from '#app/features/organisations/actor-of.server';
import { addMembership } from '#app/features/organisations/add-membership.server';
import { answerEdge } from '#app/features/organisations/answer-edge.server';
import { applyReorganisation } from '#app/features/organisations/apply-reorganisation.server';
import { applyRoster } from '#app/features/organisations/apply-roster.server';
import { personCandidates } from '#app/features/organisations/candidates.queries.server';
import { checkRoster } from '#app/features/organisations/check-roster.server';
import { claimOf } from '#app/features/organisations/claim-of.server';
import { closeUnit } from '#app/features/organisations/close-unit.server';
import { copyPersonalData } from '#app/features/organisations/copy-personal-data.server';
import { correctPerson } from '#app/features/organisations/correct-person.server';
import { createUnit } from '#app/features/organisations/create-unit.server';
import { dataCopyFile } from '#app/features/organisations/data-copy-file.server';
import { dataRequests, dataSubject, searchPersons } from '#app/features/organisations/data-subject.queries.server';
import { decideDouble } from '#app/features/organisations/decide-double.server';
import { decideGrant } from '#app/features/organisations/decide-grant.server';
import { declareHeadcount } from '#app/features/organisations/declare-headcount.server';
import { discardReorganisation } from '#app/features/organisations/discard-reorganisation.server';
import { discardRoster } from '#app/features/organisations/discard-roster.server';
import { doubles, doublesCount, doubleView } from '#app/features/organisations/doubles.queries.server';
import { draftReorganisation } from '#app/features/organisations/draft-reorganisation.server';
import { endGrant } from '#app/features/organisations/end-grant.server';
import { endMembership } from '#app/features/organisations/end-membership.server';
import { exportOneRoster } from '#app/features/organisations/export-one-roster.server';
import { findDoubles } from '#app/features/organisations/find-doubles.server';
import { holdersOf, rolesOfUsers } from '#app/features/organisations/grant-holders.queries.server';
import { grantRole } from '#app/features/organisations/grant-role.server';
import { headcountLines } from '#app/features/organisations/headcounts.queries.server';
import { importEdges } from '#app/features/organisations/import-edges.server';
import { importPeople } from '#app/features/organisations/import-people.server';
import { inviteMembers } from '#app/features/organisations/invite-members.server';
import { mapRoster } from '#app/features/organisations/map-roster.server';
import { markRoster } from '#app/features/organisations/mark-roster.server';
import { mergePersons } from '#app/features/organisations/merge-persons.server';
import { moveUnit } from '#app/features/organisations/move-unit.server';
import { nameDouble } from '#app/features/organisations/name-double.server';
import { audienceFacts, keeperTasks } from '#app/features/organisations/overview.queries.server';
import { planUnit } from '#app/features/organisations/plan-unit.server';
import { printSlips } from '#app/features/organisations/print-slips.server';
import { readMapping } from '#app/features/organisations/read-mapping.server';
import { removeEdge } from '#app/features/organisations/remove-edge.server';
import { renameUnit } from '#app/features/organisations/rename-unit.server';
import { renewCode } from '#app/features/organisations/renew-code.server';
import { reopenMembership } from '#app/features/organisations/reopen-membership.server';
import {
  reorganisationById,
  reorganisationFaults,
} from '#app/features/organisations/reorganisation-plan.queries.server';
import {
  edgesOf,
  holdings,
  reorganisations,
  unitsToOpen,
  waitingGrants,
} from '#app/features/organisations/reorganisations.queries.server';
import { requestErasure } from '#app/features/organisations/request-erasure.server';
import { reviewErasure } from '#app/features/organisations/review-erasure.server';
import {
  membershipById,
  membershipsOf,
  roster,
  rosterCount,
  wholeRoster,
} from '#app/features/organisations/roster.queries.server';
import { rosterFile } from '#app/features/organisations/roster-file.server';
import {
  importById,
  recentImports,
  stagedLines,
  undoBarriers,
} from '#app/features/organisations/roster-import.queries.server';
import { rolesAt } from '#app/features/organisations/scope.queries.server';
import { sendCodes } from '#app/features/organisations/send-codes.server';
import { shareOut } from '#app/features/organisations/share-out.server';
import { stateEdge } from '#app/features/organisations/state-edge.server';
import {
  anyUnit,
  grantsAt,
  grantsOfUser,
  rootUnits,
  searchTree,
  unitTypes,
} from '#app/features/organisations/tree.queries.server';
import { undoObstacles } from '#app/features/organisations/undo-obstacles.queries.server';
import { undoReorganisation } from '#app/features/organisations/undo-reorganisation.server';
import { undoRoster } from '#app/features/organisations/undo-roster.server';
import { unitHead } from '#app/features/organisations/unit-head.queries.server';
import { pastOfUnit } from '#app/features/organisations/unit-past.queries.server';
import { listChildren, unitByCode, unitById } from '#app/features/organisations/units.queries.server';
import { userNames } from '#app/features/organisations/user-names.queries.server';
import { waitingFor } from '#app/features/organisations/waiting.queries.server';
import { addDays, today, yearOf } from '#app/foundation/clock';
import { together } from '#app/foundation/db-together.server';
import { ask, type Exemption, exempt, log, type Question } from './question';

const cycleKey = () => String(yearOf(today()));
const file = { name: 'a.csv', bytes: new TextEncoder().encode('Họ và tên\nNguyễn Văn A\n') };
const edgesFile = new TextEncoder().encode(
  'new_name,new_type,old_name,old_type,old_province,old_district,split_among_several\nLạ,commune,Cần Đăng,commune,An Giang,,no\n',
);
const readBefore = 'takes no actor: the door reads the unit or the import within her scope first';

export const organisations: Array<Question | Exemption> = [
  exempt(actorFor, 'says what whoever is signed in may do'),
  exempt(
    claimOf,
    'says what a cookie claims, without asking anybody; by-session.server.test.ts shows what becomes of claims',
  ),
  exempt(actorOf, 'says who asks; the tests of readSession try every forged cookie'),
  exempt(unitTypes, 'kinds of units: words of the house'),
  exempt(keeperTasks, readBefore),
  exempt(stagedLines, readBefore),
  exempt(pastOfUnit, readBefore),
  exempt(reorganisationFaults, readBefore),
  ask(answerEdge, (actor, { reorganisationId, edgeId, unitCode }) =>
    answerEdge(actor, { reorganisationId, edgeId, unitCode, version: 0 }),
  ),
  ask(applyReorganisation, (actor, { reorganisationId }) =>
    applyReorganisation(actor, { reorganisationId, version: 0 }),
  ),
  ask(decideGrant, (actor, { reorganisationId, edgeId }) =>
    decideGrant(actor, { reorganisationId, decisionId: edgeId, unitIds: [] }),
  ),
  ask(discardReorganisation, (actor, { reorganisationId }) =>
    discardReorganisation(actor, { reorganisationId, version: 0 }),
  ),
  ask(draftReorganisation, (actor) => draftReorganisation(actor, { title: 'Sắp xếp lạ', day: today() }), {
    says: 'the id of a draft in the tree that he keeps himself',
    writes: { tables: ['Reorganisation', ...log], why: 'a draft in the tree that he keeps himself' },
  }),
  ask(importEdges, (actor, { reorganisationId, parentCode }) =>
    importEdges(actor, { reorganisationId, version: 0, bytes: edgesFile, parentCode, closeAbove: false }),
  ),
  ask(importPeople, (actor, { reorganisationId }) =>
    importPeople(actor, { reorganisationId, version: 0, bytes: new TextEncoder().encode('AG00100001,xa-moi\n') }),
  ),
  ask(planUnit, (actor, { reorganisationId, parentCode }) =>
    planUnit(actor, { reorganisationId, version: 0, code: 'xa-la', name: 'Xã Lạ', type: 'commune', parentCode }),
  ),
  ask(removeEdge, (actor, { reorganisationId, edgeId }) => removeEdge(actor, { reorganisationId, edgeId, version: 0 })),
  ask(reorganisationById, (actor, { reorganisationId }) => reorganisationById(actor, { reorganisationId })),
  ask(edgesOf, (actor, { reorganisationId }) => edgesOf(actor, { reorganisationId, limit: 10 })),
  ask(holdings, (actor, { reorganisationId }) => holdings(actor, { reorganisationId })),
  ask(reorganisations, (actor) => reorganisations(actor)),
  ask(unitsToOpen, (actor, { reorganisationId }) => unitsToOpen(actor, { reorganisationId })),
  ask(waitingGrants, (actor, { reorganisationId }) => waitingGrants(actor, { reorganisationId })),
  ask(shareOut, (actor, { unitCode, membershipId }) =>
    shareOut(actor, { forCode: unitCode, toCode: unitCode, membershipIds: [membershipId] }),
  ),
  ask(stateEdge, (actor, { reorganisationId, unitCode }) =>
    stateEdge(actor, { reorganisationId, version: 0, kind: 'abolish', fromCode: unitCode, share: 1 }),
  ),
  ask(undoObstacles, (actor, { reorganisationId }) => undoObstacles(actor, { reorganisationId })),
  ask(undoReorganisation, (actor, { reorganisationId }) => undoReorganisation(actor, { reorganisationId, version: 0 })),
  ask(waitingFor, (actor, { unitId }) => waitingFor(actor, { unitId })),
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
  ask(exportOneRoster, (actor, { unitCode }) => exportOneRoster(actor, { unitCode })),
  ask(mapRoster, (actor, { importId }) => mapRoster(actor, { importId, columns: { 0: 'fullName' } })),
  ask(markRoster, (actor, { importId }) => markRoster(actor, { importId, format: 'csv', language: 'vi' })),
  ask(printSlips, (actor, { membershipId }) => printSlips(actor, { membershipIds: [membershipId], language: 'vi' })),
  ask(readMapping, (actor, { importId }) => readMapping(actor, { importId })),
  ask(sendCodes, (actor, { membershipId }) => sendCodes(actor, { membershipIds: [membershipId] })),
  ask(undoRoster, (actor, { importId }) => undoRoster(actor, { importId })),
  ask(undoBarriers, (actor, { importId }) => undoBarriers(actor, { importId })),
  ask(discardRoster, (actor, { importId }) => discardRoster(actor, { importId })),
  ask(endGrant, (actor, { grantId }) => endGrant(actor, { grantId })),
  ask(endMembership, (actor, { membershipId }) => endMembership(actor, { membershipId, toDay: today(), version: 0 })),
  ask(rosterFile, (actor, { unitCode }) =>
    rosterFile(actor, { params: { unitCode }, url: new URL('http://localhost/'), language: 'vi', format: 'csv' }),
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
  ask(audienceFacts, (actor, { unitId }) => together(audienceFacts(actor, { unitId, cycleKey: cycleKey() }))),
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
  ask(unitHead, (actor, { unitCode }) => unitHead(actor, { code: unitCode })),
  ask(listChildren, (actor, { unitId }) => listChildren(actor, { unitId })),
  ask(findDoubles, (actor) => findDoubles(actor), {
    says: 'how many questions there are in all; a keeper of any roster may have them looked for',
    writes: { tables: ['PersonDouble'], why: 'the work list of the whole system, which he sees nothing of' },
  }),
  ask(doubles, (actor, { unitId }) => doubles(actor, { unitId, state: 'open', page: {} })),
  ask(doublesCount, (actor, { unitId }) => doublesCount(actor, { unitId })),
  ask(doubleView, (actor, { doubleId }) => doubleView(actor, { doubleId })),
  ask(decideDouble, (actor, { doubleId }) => decideDouble(actor, { doubleId, decision: 'different' })),
  ask(mergePersons, (actor, { doubleId, personId }) => mergePersons(actor, { doubleId, intoId: personId })),
  ask(nameDouble, (actor) => nameDouble(actor, { firstCode: 'X1', secondCode: 'X2' })),
  exempt(dataCopyFile, 'makes a file of a copy that was taken under its own wall'),
  ask(copyPersonalData, (actor, { personId }) => copyPersonalData(actor, { personId, rooms: [], reason: 'vì tò mò' })),
  ask(dataRequests, (actor, { personId }) => dataRequests(actor, { personId })),
  ask(dataSubject, (actor, { personId }) => dataSubject(actor, { personId })),
  ask(searchPersons, (actor) => searchPersons(actor, { text: 'nguyen' })),
  ask(requestErasure, (actor, { personId }) =>
    requestErasure(actor, { personId, askedBy: 'self', askedOn: today(), reason: 'vì tò mò' }),
  ),
  ask(reviewErasure, (actor, { dataRequestId }) =>
    reviewErasure(actor, { requestId: dataRequestId, decision: 'carry-out', note: 'vì tò mò', rooms: [] }),
  ),
];
