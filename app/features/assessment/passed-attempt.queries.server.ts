import { maybeRow, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { learnerOf } from './attempt-row.queries.server';

/** The learner's best passed attempt at a quiz since an instant: what a completion can rest on. */
export async function bestPassedAttempt(
  actor: Actor,
  { ownerKey, since }: { ownerKey: string; since: Date },
): Promise<{ attemptId: string; mark: number; markedAt: Date } | null> {
  const { userId } = learnerOf(actor);
  return maybeRow(sql`
    select "id" as "attemptId", "mark", "markedAt" from "Attempt"
    where "userId" = ${userId}::uuid and "ownerKey" = ${ownerKey} and "passed" and "createdAt" >= ${since}
    order by "mark" desc, "markedAt" limit 1`);
}
