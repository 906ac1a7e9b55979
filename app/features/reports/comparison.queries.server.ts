import type { Actor } from '#app/foundation/http/actor';
import { figureSheet } from './figure-sheet.queries.server';
import { isSnapshotNumber } from './period.rules';
import { differenceOf, type SheetDifference } from './snapshot-diff.rules';
import { type SnapshotView, snapshotView } from './snapshots.queries.server';

export type Comparison = {
  before: Pick<SnapshotView, 'number' | 'asOf' | 'periodKind' | 'periodKey' | 'unitCode' | 'unitName'>;
  /** Null: the figures of the same day as they are known now. */
  after: { number: string } | null;
  titles: Record<string, { vi: string; en: string }>;
  difference: SheetDifference;
};

/**
 * What differs between a snapshot and another one, or the figures of the same unit, day and cycles as they are known now.
 * @throws DomainError not-found outside the actor's scope
 */
export async function comparison(
  actor: Actor,
  { number, other }: { number: string; other: string | null },
): Promise<Comparison> {
  const { body, ...before } = await snapshotView(actor, { number });
  const second =
    other && isSnapshotNumber(other)
      ? (await snapshotView(actor, { number: other })).body
      : await figureSheet(actor, {
          unitCode: before.unitCode,
          on: body.asOf,
          cycleKeys: body.cycles.map(({ key }) => key),
        });
  const titled = [...body.targets, ...second.targets, ...body.reported, ...second.reported];
  return {
    before,
    after: other && isSnapshotNumber(other) ? { number: other } : null,
    titles: Object.fromEntries(
      titled.map((each) => ['id' in each ? each.id : each.targetId, { vi: each.titleVi, en: each.titleEn }]),
    ),
    difference: differenceOf(body, second),
  };
}
