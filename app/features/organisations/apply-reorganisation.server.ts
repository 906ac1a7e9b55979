import { audit } from '#app/foundation/audit.server';
import { type Day, now, today } from '#app/foundation/clock';
import { execute, inTransaction, maybeRow, rows, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { publish } from '#app/foundation/events.server';
import type { Actor } from '#app/foundation/http/actor';
import { carryHeadcounts } from './carry-headcounts.server';
import { type Succession, shareUnnamed } from './headcount-shares.rules';
import { unitReorganised } from './organisations.events';
import { closingUnits, faultsOf } from './reorganisation.rules';
import { plannedEdges, plannedUnits, reorganisationById } from './reorganisation-plan.queries.server';
import { reorganiseGrants } from './reorganise-grants.server';
import { reorganiseMemberships } from './reorganise-memberships.server';
import { reorganiseNames } from './reorganise-names.server';
import { reorganisePlaces } from './reorganise-places.server';
import { reorganiseUnits } from './reorganise-units.server';
import { declarationsOn, unnamedOf } from './unnamed.queries.server';

export type ReorganisationOutcome = Record<
  | 'edges'
  | 'opened'
  | 'closed'
  | 'placed'
  | 'renamed'
  | 'people'
  | 'membershipsEnded'
  | 'membershipsBegun'
  | 'grantsPassed'
  | 'grantsWaiting'
  | 'headcounts',
  number
>;

const TEN_MINUTES = 600_000;

/**
 * Carries a reorganisation out, all of it or nothing: units open and close, places, names, memberships, roles and headcounts
 * pass to the successors from its day on, and the rooms above answer in the same transaction. Before its day nothing changes.
 * The preview is this function, rolled back.
 * @param options.ahead also before its day: for the preview
 * @throws DomainError conflict on `version`, or when it is applied; invalid when the plan does not hold, its day is still to
 * come, or a later reorganisation was applied
 */
export async function applyReorganisation(
  actor: Actor,
  { reorganisationId, version, ahead = false }: { reorganisationId: string; version: number; ahead?: boolean },
): Promise<ReorganisationOutcome> {
  return inTransaction(
    async () => {
      const plan = await reorganisationById(actor, { reorganisationId, lock: true });
      if (plan.version !== version || plan.state !== 'draft') {
        throw new DomainError('conflict', 'reorganisation:error.changedMeanwhile', {}, 'version');
      }
      const edges = await plannedEdges({ reorganisationId });
      await refuseUnlessItHolds(reorganisationId, plan.day, edges, ahead);
      const told = { unitIds: [...closingUnits(edges)], by: { reorganisationId, step: 'begins' as const } };
      await publish(unitReorganised, told);

      const at = plan.day > today() ? plan.day : today();
      const declared = await declarationsOn(at, { from: plan.day });
      const by = { on: plan.day, document: plan.document };
      const { homes, opened, closed } = await reorganiseUnits(reorganisationId, edges, by);
      const placed = await reorganisePlaces(reorganisationId, edges, homes, by);
      const renamed = await reorganiseNames(reorganisationId, by);
      const { ended, begun, people } = await reorganiseMemberships(reorganisationId, plan.day);
      const { passed, waiting } = await reorganiseGrants(reorganisationId, plan.day);
      const successions = await rows<Succession>(sql`
        select "fromUnitId", "toUnitId", "share", "remainder" from "UnitSuccession"
        where "reorganisationId" = ${reorganisationId}::uuid order by "fromUnitId", "share" desc, "toUnitId"`);
      const wanted = shareUnnamed(
        declared.map((each) => ({ ...each, unnamed: unnamedOf(each) })),
        successions,
      );
      const headcounts = await carryHeadcounts({ reorganisationId, wanted, document: plan.document, on: plan.day, at });
      const outcome: ReorganisationOutcome = {
        ...{ edges: edges.length, opened, closed, placed, renamed, people, headcounts },
        ...{ membershipsEnded: ended, membershipsBegun: begun, grantsPassed: passed, grantsWaiting: waiting },
      };
      await execute(sql`
        update "Reorganisation" set "state" = 'applied', "appliedAt" = ${now()}, "version" = "version" + 1,
          "appliedBy" = ${actor.kind === 'user' ? actor.userId : null}::uuid, "outcome" = ${JSON.stringify(outcome)}::jsonb
        where "id" = ${reorganisationId}::uuid`);
      await publish(unitReorganised, { ...told, by: { reorganisationId, step: 'applied' } });
      const detail = { day: plan.day, ...outcome };
      await audit(actor, 'reorganisation.apply', {
        ...{ subjectType: 'reorganisation', subjectId: reorganisationId, unitId: plan.unitId, detail },
      });
      return outcome;
    },
    { timeout: TEN_MINUTES },
  );
}

async function refuseUnlessItHolds(
  reorganisationId: string,
  on: Day,
  edges: Awaited<ReturnType<typeof plannedEdges>>,
  ahead: boolean,
): Promise<void> {
  if (edges.length === 0) throw new DomainError('invalid', 'reorganisation:error.nothingStated');
  if (on > today() && !ahead) throw new DomainError('invalid', 'reorganisation:error.tooEarly');
  const faults = faultsOf(edges, await plannedUnits({ reorganisationId, on }));
  if (faults.length > 0) throw new DomainError('invalid', 'reorganisation:error.planBroken', { count: faults.length });
  const later = await maybeRow<{ title: string }>(sql`
    select "title" from "Reorganisation" where "state" = 'applied' and "day" > ${on}::date limit 1`);
  if (later) throw new DomainError('invalid', 'reorganisation:error.laterApplied', { title: later.title });
}
