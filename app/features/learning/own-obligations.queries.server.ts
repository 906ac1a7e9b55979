import { personObligations } from '#app/features/targets/person-obligations.queries.server';
import { addDays, type Day } from '#app/foundation/clock';
import { type Actor, isUser } from '#app/foundation/http/actor';
import type { OwedCourse } from './completion.rules';

export type OwnObligation = OwedCourse & {
  obligationId: string;
  titleVi: string;
  titleEn: string;
  cycleKey: string;
  state: 'owed' | 'met' | 'exempted';
  dueOn: Day;
  metOn: Day | null;
  /** `all` of the courses or `any` one of them. */
  mode: 'all' | 'any';
};

/** What the learner owes or has met in the cycles that hold a day, the most urgent first. Nobody on a roster owes nothing. */
export async function ownObligations(actor: Actor, { on }: { on: Day }): Promise<OwnObligation[]> {
  if (!isUser(actor) || !actor.personId) return [];
  const all = await personObligations(actor, { personId: actor.personId });
  return all
    .flatMap(({ id, state, startsOn, endsOn, requirement, titleVi, titleEn, cycleKey, dueOn, metOn, annual }) => {
      if (state === 'released' || startsOn > on || endsOn < on) return [];
      const { mode = 'any', courses = [], carryInDays = 0 } = requirement ?? {};
      const asked = { mode, courses, carryInDays, annual, cycleStartsOn: startsOn };
      return [{ obligationId: id, titleVi, titleEn, cycleKey, state, dueOn, metOn, ...asked }];
    })
    .sort((one, other) => rank(one) - rank(other) || one.dueOn.localeCompare(other.dueOn));
}

function rank(obligation: { state: string }): number {
  return obligation.state === 'owed' ? 0 : 1;
}

/** The first day on which a completion counts for an obligation. */
export function countsFrom(obligation: OwedCourse): Day {
  return addDays(obligation.cycleStartsOn, -obligation.carryInDays);
}
