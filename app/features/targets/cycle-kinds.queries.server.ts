import { type Day, today } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { planTarget } from './admin.queries.server';
import { type CycleKind, type CycleSpan, cycleOf } from './cycle.rules';
import { cycleKindOn, type KindChange, takesOver } from './cycle-kind.rules';

export type StatedChange = KindChange & { document: string };

/** Every change of kind, by audience, the newest first. */
export async function cycleChanges(audience: string | null = null): Promise<Map<string, StatedChange[]>> {
  const found = await rows<StatedChange & { audience: string }>(sql`
    select "audience", "fromDay", "kind", "document" from "CycleChange"
    where ${audience}::text is null or "audience" = ${audience} order by "fromDay" desc`);
  const byAudience = new Map<string, StatedChange[]>();
  for (const { audience: of, ...change } of found) byAudience.set(of, [...(byAudience.get(of) ?? []), change]);
  return byAudience;
}

export type CycleKindView = {
  /** The cycle under way, and the first kind that the target had. */
  running: CycleSpan;
  first: CycleKind;
  changes: StatedChange[];
  /** A change that has been decided and has not begun. */
  pending: StatedChange | null;
  /** What choosing the other kind today would do. */
  other: { kind: CycleKind; fromDay: Day; cycle: CycleSpan };
};

/** In years of which kind a target is counted, was and will be. @throws DomainError not-found for who keeps no targets */
export async function cycleKindView(actor: Actor, { targetId }: { targetId: string }): Promise<CycleKindView> {
  const { audience, cycleKind: first } = await planTarget(actor, { targetId });
  const changes = (await cycleChanges(audience ?? '')).get(audience ?? '') ?? [];
  const on = today();
  const present = cycleKindOn(first, changes, on);
  const other = present === 'calendar-year' ? 'school-year' : 'calendar-year';
  return {
    running: cycleOf(present, on),
    first,
    changes,
    pending: changes.find(({ fromDay }) => fromDay > on) ?? null,
    other: { kind: other, ...takesOver(present, other, on) },
  };
}
