import { type Reading, reading } from '#app/foundation/db-together.server';
import { type Actor, hasRole } from '#app/foundation/http/actor';
import { reportReaders } from './reports.policy';
import { officialStatement } from './snapshots.queries.server';

export type ReportLinksView = { official: { number: string } | null; unitCode: string; cycleKey: string };

/** Where a page of figures leads those who read reports; null for others. The caller has read the unit within her scope. */
export function reportLinks(
  actor: Actor,
  { unit, cycle }: { unit: { id: string; code: string }; cycle: { key: string } },
): Reading<ReportLinksView> | null {
  if (!hasRole(actor, reportReaders)) return null;
  const statement = officialStatement(actor, { unitId: unit.id, cycleKey: cycle.key });
  return reading(statement, ([official]: Array<{ number: string }>) => ({
    official: official ? { number: official.number } : null,
    unitCode: unit.code,
    cycleKey: cycle.key,
  }));
}
