import { audit } from '#app/foundation/audit.server';
import { type Day, now, today } from '#app/foundation/clock';
import { execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError, found, notFound } from '#app/foundation/errors';
import { type Actor, hasRole, isUser } from '#app/foundation/http/actor';
import type { CycleKind } from './cycle.rules';
import { cycleKindOn, takesOver } from './cycle-kind.rules';
import { cycleChanges } from './cycle-kinds.queries.server';
import { targetKeepers } from './targets.policy';
import type { CycleKindForm } from './targets.schema';

/**
 * Counts the computed targets of an audience in years of another kind, from the day after the running cycle; the running one ends
 * as it was announced, and what was said about cycles that ended stays. Choosing the present kind again, before that day, takes the
 * decision back.
 * @returns the first day of the other kind; null when a decision was taken back
 * @throws DomainError not-found; invalid when nothing would change
 */
export async function changeCycleKind(
  actor: Actor,
  { targetId, kind, document }: CycleKindForm,
): Promise<{ fromDay: Day | null }> {
  if (actor.kind !== 'system' && !hasRole(actor, targetKeepers)) throw notFound();
  return inTransaction(async () => {
    const { audience, cycleKind } = found(
      await maybeRow<{ audience: string; cycleKind: CycleKind }>(sql`
        select "audience", "cycleKind" from "Target"
        where "id" = ${targetId} and "measure" = 'training' and "audience" is not null for update`),
    );
    await execute(sql`select pg_advisory_xact_lock(hashtext(${`cycle-kind:${audience}`}))`);
    const changes = (await cycleChanges(audience)).get(audience) ?? [];
    const present = cycleKindOn(cycleKind, changes, today());
    const pending = changes.find(({ fromDay }) => fromDay > today());
    if (kind === (pending ?? { kind: present }).kind)
      throw new DomainError('invalid', 'targets:error.sameCycleKind', {}, 'kind');
    const fromDay = kind === present ? null : takesOver(present, kind, today()).fromDay;
    if (fromDay === null) {
      await execute(sql`delete from "CycleChange" where "audience" = ${audience} and "fromDay" > ${today()}::date`);
    } else {
      await execute(sql`
        insert into "CycleChange" ("audience", "fromDay", "kind", "document", "changedBy", "changedAt")
        values (${audience}, ${fromDay}::date, ${kind}, ${document}, ${isUser(actor) ? actor.userId : null}::uuid, ${now()})`);
    }
    await audit(actor, fromDay ? 'target.change-cycle-kind' : 'target.keep-cycle-kind', {
      ...{ subjectType: 'target', subjectId: targetId },
      detail: { audience, kind, fromDay },
    });
    return { fromDay };
  });
}
