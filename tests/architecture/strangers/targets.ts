import { addEvidencePeople } from '#app/features/targets/add-evidence-people.server';
import { planTarget, planTargets } from '#app/features/targets/admin.queries.server';
import { askPreview } from '#app/features/targets/ask-preview.server';
import { changeCycleKind } from '#app/features/targets/change-cycle-kind.server';
import { changeRequirement } from '#app/features/targets/change-requirement.server';
import { createEvidence } from '#app/features/targets/create-evidence.server';
import { cycleKindView } from '#app/features/targets/cycle-kinds.queries.server';
import { cycleWithTargets } from '#app/features/targets/cycles.queries.server';
import { editEvidence } from '#app/features/targets/edit-evidence.server';
import { evidenceFileOf, evidencePeople, evidenceView } from '#app/features/targets/evidence.queries.server';
import { evidenceCounts, evidenceList, ownEvidence } from '#app/features/targets/evidence-list.queries.server';
import { exemptPerson } from '#app/features/targets/exempt-person.server';
import { unitFigures } from '#app/features/targets/figures.queries.server';
import { handInCertificate } from '#app/features/targets/hand-in-certificate.server';
import { keptPreview } from '#app/features/targets/kept-preview.queries.server';
import { obligationMerge } from '#app/features/targets/merge-preview.queries.server';
import { allFigurePeople, figurePeople } from '#app/features/targets/people.queries.server';
import { obligedPerson, personObligations } from '#app/features/targets/person-obligations.queries.server';
import { removeFromEvidence } from '#app/features/targets/remove-from-evidence.server';
import { reportFigure } from '#app/features/targets/report-figure.server';
import { provincesAdoption, reportedTargets } from '#app/features/targets/reported.queries.server';
import { reviewEvidence } from '#app/features/targets/review-evidence.server';
import { revokeEvidence } from '#app/features/targets/revoke-evidence.server';
import { revokeExemption } from '#app/features/targets/revoke-exemption.server';
import { submitEvidence } from '#app/features/targets/submit-evidence.server';
import { weeklyTrends } from '#app/features/targets/trend.queries.server';
import { withdrawEvidence } from '#app/features/targets/withdraw-evidence.server';
import { today, yearOf } from '#app/foundation/clock';
import { together } from '#app/foundation/db-together.server';
import { ask, type Exemption, exempt, type Question } from './question';

const sheet = { kind: 'sign-in-sheet', title: 'Lớp', place: 'x', heldOn: today(), files: [] } as const;
const cycle = async () => (await cycleWithTargets()).cycle;
const system =
  'the plan’s targets hold for the whole province; administrators keep them, whichever unit the role was given at';

export const targets: Array<Question | Exemption> = [
  exempt(cycleWithTargets, 'the years and the targets of the published plan'),
  exempt(provincesAdoption, 'figures of other provinces, as they were published'),
  exempt(weeklyTrends, 'takes no actor: the door reads the unit within her scope first'),
  ask(askPreview, (actor, { reorganisationId }) => askPreview(actor, { reorganisationId })),
  ask(keptPreview, (actor, { reorganisationId }) => keptPreview(actor, { reorganisationId })),
  ask(planTargets, (actor) => planTargets(actor), { systemWide: system }),
  ask(planTarget, (actor, { targetId }) => planTarget(actor, { targetId }), { systemWide: system }),
  ask(cycleKindView, (actor, { targetId }) => cycleKindView(actor, { targetId }), { systemWide: system }),
  ask(
    changeCycleKind,
    (actor, { targetId }) => changeCycleKind(actor, { targetId, kind: 'school-year', document: '01/QĐ-UBND' }),
    { systemWide: system },
  ),
  ask(
    changeRequirement,
    (actor, { targetId }) =>
      changeRequirement(actor, {
        targetId,
        fromYear: yearOf(today()) + 1,
        mode: 'any',
        courses: ['can-bo-dvctt'],
        evidenceKinds: [],
        carryInDays: 0,
      } as never),
    { systemWide: system },
  ),
  ask(exemptPerson, (actor, { obligationId }) => exemptPerson(actor, { obligationId, reason: 'x' } as never)),
  ask(unitFigures, (actor, { unitCode }) => unitFigures(actor, { unitCode })),
  ask(figurePeople, async (actor, { unitId, targetId }) =>
    figurePeople(actor, { unitId, targetId, cycle: await cycle(), page: {} }),
  ),
  ask(allFigurePeople, async (actor, { unitId, targetId }) =>
    allFigurePeople(actor, { unitId, targetId, cycle: await cycle() }),
  ),
  ask(personObligations, (actor, { personId }) => personObligations(actor, { personId })),
  ask(obligedPerson, (actor, { personId }) => obligedPerson(actor, { personId })),
  ask(reportFigure, (actor, { unitId, reportedTargetId }) =>
    reportFigure(actor, {
      unitId,
      targetId: reportedTargetId,
      year: yearOf(today()),
      value: 1,
      source: 'x',
      measuredOn: today(),
    }),
  ),
  ask(reportedTargets, (actor, { unitId }) => together(reportedTargets(actor, { unitId })), {
    says: 'targets of the published plan, without any figure',
  }),
  ask(revokeExemption, (actor, { exemptionId }) => revokeExemption(actor, { exemptionId, reason: 'x' })),
  ask(createEvidence, (actor, { unitId }) => createEvidence(actor, { ...sheet, unitId })),
  ask(editEvidence, (actor, { outsideId }) => editEvidence(actor, { ...sheet, evidenceId: outsideId, version: 0 })),
  ask(addEvidencePeople, (actor, { outsideDraftId, personId }) =>
    addEvidencePeople(actor, { evidenceId: outsideDraftId, list: '', personIds: [personId] }),
  ),
  ask(removeFromEvidence, (actor, { outsideDraftId, personId }) =>
    removeFromEvidence(actor, { evidenceId: outsideDraftId, personId }),
  ),
  ask(submitEvidence, (actor, { outsideDraftId }) => submitEvidence(actor, { evidenceId: outsideDraftId })),
  ask(withdrawEvidence, (actor, { outsideId }) => withdrawEvidence(actor, { evidenceId: outsideId, version: 0 })),
  ask(reviewEvidence, (actor, { outsideId }) =>
    reviewEvidence(actor, { evidenceId: outsideId, decision: 'accept', reason: '' }),
  ),
  ask(revokeEvidence, (actor, { outsideAcceptedId }) =>
    revokeEvidence(actor, { evidenceId: outsideAcceptedId, reason: 'không đúng' }),
  ),
  ask(handInCertificate, (actor) => handInCertificate(actor, { ...sheet, link: 'https://angiang.example/x' })),
  ask(evidenceView, (actor, { outsideId }) => evidenceView(actor, { evidenceId: outsideId })),
  ask(evidencePeople, (actor, { outsideId }) => evidencePeople(actor, { evidenceId: outsideId })),
  ask(evidenceFileOf, (actor, { outsideFileId }) => evidenceFileOf(actor, { fileId: outsideFileId })),
  ask(evidenceList, (actor, { unitId }) => evidenceList(actor, { unitId, filter: {}, page: {} })),
  ask(evidenceCounts, (actor, { unitId }) => evidenceCounts(actor, { unitId, filter: {} })),
  ask(ownEvidence, (actor) => ownEvidence(actor)),
  ask(obligationMerge, (actor, { personId }) => obligationMerge(actor, { firstId: personId, secondId: personId })),
];
