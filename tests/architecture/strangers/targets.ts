import { planTarget, planTargets } from '#app/features/targets/admin.queries.server';
import { changeRequirement } from '#app/features/targets/change-requirement.server';
import { cycleWithTargets } from '#app/features/targets/cycles.queries.server';
import { exemptPerson } from '#app/features/targets/exempt-person.server';
import { unitFigures } from '#app/features/targets/figures.queries.server';
import { allFigurePeople, figurePeople, figurePeopleCount } from '#app/features/targets/people.queries.server';
import { obligedPerson, personObligations } from '#app/features/targets/person-obligations.queries.server';
import { reportFigure } from '#app/features/targets/report-figure.server';
import { provincesAdoption, reportedTargets } from '#app/features/targets/reported.queries.server';
import { revokeExemption } from '#app/features/targets/revoke-exemption.server';
import { weeklyTrends } from '#app/features/targets/trend.queries.server';
import { today, yearOf } from '#app/foundation/clock';
import { ask, type Exemption, exempt, type Question } from './question';

const cycle = async () => (await cycleWithTargets()).cycle;
const system =
  'the plan’s targets hold for the whole province; administrators keep them, whichever unit the role was given at';

export const targets: Array<Question | Exemption> = [
  exempt(cycleWithTargets, 'the years and the targets of the published plan'),
  exempt(provincesAdoption, 'figures of other provinces, as they were published'),
  exempt(weeklyTrends, 'takes no actor: the door reads the unit within her scope first'),
  ask(planTargets, (actor) => planTargets(actor), { systemWide: system }),
  ask(planTarget, (actor, { targetId }) => planTarget(actor, { targetId }), { systemWide: system }),
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
  ask(figurePeopleCount, async (actor, { unitId, targetId }) =>
    figurePeopleCount(actor, { unitId, targetId, cycle: await cycle() }),
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
  ask(reportedTargets, (actor, { unitId }) => reportedTargets(actor, { unitId }), {
    says: 'targets of the published plan, without any figure',
  }),
  ask(revokeExemption, (actor, { exemptionId }) => revokeExemption(actor, { exemptionId, reason: 'x' })),
];
