import { type PersonObligation, personObligations } from '#app/features/targets/person-obligations.queries.server';
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

export type OwnObligations = {
  /** Of the cycles that hold the day, the most urgent first. */
  current: OwnObligation[];
  /** Of the cycles that have ended, the newest first. */
  past: OwnObligation[];
};

/** What the learner owes or has met on a day, and owed or met before. Nobody on a roster owes nothing. */
export async function ownObligations(actor: Actor, { on }: { on: Day }): Promise<OwnObligations> {
  if (!isUser(actor) || !actor.personId) return { current: [], past: [] };
  const all = await personObligations(actor, { personId: actor.personId });
  const began = all.filter(({ state, startsOn }) => state !== 'released' && startsOn <= on);
  return {
    current: began
      .filter(({ endsOn }) => endsOn >= on)
      .flatMap(asOwned)
      .sort((one, other) => rank(one) - rank(other) || one.dueOn.localeCompare(other.dueOn)),
    past: began.filter(({ endsOn }) => endsOn < on).flatMap(asOwned),
  };
}

function asOwned(obligation: PersonObligation): OwnObligation[] {
  const { id, state, startsOn, requirement, titleVi, titleEn, cycleKey, dueOn, metOn, annual } = obligation;
  if (state === 'released') return [];
  const { mode = 'any', courses = [], carryInDays = 0 } = requirement ?? {};
  const asked = { mode, courses, carryInDays, annual, cycleStartsOn: startsOn };
  return [{ obligationId: id, titleVi, titleEn, cycleKey, state, dueOn, metOn, ...asked }];
}

function rank(obligation: { state: string }): number {
  return obligation.state === 'owed' ? 0 : 1;
}

/** The first day on which a completion counts for an obligation. */
export function countsFrom(obligation: OwedCourse): Day {
  return addDays(obligation.cycleStartsOn, -obligation.carryInDays);
}
