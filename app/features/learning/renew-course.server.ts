import { dayOf, now, today } from '#app/foundation/clock';
import { execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError, found, notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { mayRenew } from './completion.rules';
import { countsFrom, ownObligations } from './own-obligations.queries.server';

/**
 * Begins a completed course anew because an obligation of a new cycle asks for it. The earlier way, its completion and its
 * certificate stay as they are.
 *
 * @throws DomainError not-found; conflict when nothing asks for a renewal
 */
export async function renewCourse(actor: Actor, { courseSlug }: { courseSlug: string }): Promise<void> {
  if (!isUser(actor)) throw notFound();
  const { current: owed } = await ownObligations(actor, { on: today() });
  await inTransaction(async () => {
    await execute(sql`select pg_advisory_xact_lock(hashtextextended(${`enrolment ${actor.userId} ${courseSlug}`}, 0))`);
    const last = found(
      await maybeRow<{ renewal: number; completedAt: Date | null; currentHash: string }>(sql`
        select e."renewal", k."completedAt", c."currentHash" from "Enrolment" e
        join "Course" c on c."slug" = e."courseSlug" and c."withdrawnAt" is null
        left join "Completion" k using ("userId", "courseSlug", "renewal")
        where e."userId" = ${actor.userId}::uuid and e."courseSlug" = ${courseSlug}
        order by e."renewal" desc limit 1`),
    );
    // Pressed twice: the second press finds the renewal begun.
    if (!last.completedAt) return;
    if (!mayRenew(courseSlug, dayOf(last.completedAt), owed, countsFrom)) {
      throw new DomainError('conflict', 'learning:error.noRenewal');
    }
    await execute(sql`
      insert into "Enrolment" ("userId", "courseSlug", "renewal", "versionHash", "startedAt", "lastSeenAt")
      values (${actor.userId}::uuid, ${courseSlug}, ${last.renewal + 1}, ${last.currentHash}, ${now()}, ${now()})`);
  });
}
