import { maybeRow, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';

/**
 * A learner's best passed attempt at a quiz since an instant: what a completion can rest on. The night staff may ask about
 * anybody, a learner about herself.
 */
export async function bestPassedAttempt(
  actor: Actor,
  { userId, ownerKey, since }: { userId: string; ownerKey: string; since: Date },
): Promise<{ attemptId: string; mark: number } | null> {
  if (actor.kind !== 'system' && !(actor.kind === 'user' && actor.userId === userId)) return null;
  return maybeRow(sql`
    select "id" as "attemptId", "mark" from "Attempt"
    where "userId" = ${userId}::uuid and "ownerKey" = ${ownerKey} and "passed" and "createdAt" >= ${since}
    order by "mark" desc, "markedAt" limit 1`);
}
