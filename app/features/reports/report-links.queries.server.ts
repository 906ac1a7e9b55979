import { type Actor, hasRole } from '#app/foundation/http/actor';
import { reportReaders } from './reports.policy';
import { officialSnapshot } from './snapshots.queries.server';

export type ReportLinksView = { official: { number: string } | null; unitCode: string; cycleKey: string } | null;

/** Where a page of figures leads those who read reports; null for others. The caller has read the unit within her scope. */
export async function reportLinks(
  actor: Actor,
  { unit, cycle }: { unit: { id: string; code: string }; cycle: { key: string } },
): Promise<ReportLinksView> {
  if (!hasRole(actor, reportReaders)) return null;
  const official = await officialSnapshot(actor, { unitId: unit.id, cycleKey: cycle.key });
  return { official: official && { number: official.number }, unitCode: unit.code, cycleKey: cycle.key };
}
