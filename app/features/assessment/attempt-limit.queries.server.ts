import { row, type Sql, sql } from '#app/foundation/db.server';
import type { AttemptRow } from './attempt-row.queries.server';
import { attemptsLeft, type ReviewPolicy, type Standing } from './review.rules';

type Counted = { userId: string; personId: string | null; ownerKey: string; series: number };

/** Attempts of a learner in a series, the open one among them, and how many more than the rule allows she was granted. */
export function countedAttempts({ userId, personId, ownerKey, series }: Counted): Sql {
  return sql`
    (select count(*)::int from "Attempt" u where u."userId" = ${userId}::uuid and u."ownerKey" = ${ownerKey}::text
      and u."series" = ${series}::int) as "used",
    (select count(*)::int from "AttemptGrant" g where g."personId" = ${personId}::uuid and g."ownerKey" = ${ownerKey}::text
      and g."series" = ${series}::int) as "granted"`;
}

/** By which policy an attempt is reviewed now, and what that is asked about: the present rule of its quiz holds. */
export async function reviewStanding(
  attempt: Pick<AttemptRow, 'userId' | 'personId' | 'ownerKey' | 'series'>,
): Promise<{ policy: ReviewPolicy; standing: Standing }> {
  const { userId, ownerKey, series } = attempt;
  const { policy, limit, used, granted, passed, paperOpen } = await row<{
    policy: ReviewPolicy;
    limit: number | null;
    used: number;
    granted: number;
    passed: boolean;
    paperOpen: boolean;
  }>(sql`
    select b."review" as "policy", b."attemptLimit" as "limit", ${countedAttempts(attempt)},
      exists (select 1 from "Attempt" p where p."userId" = ${userId}::uuid and p."ownerKey" = ${ownerKey} and p."series" = ${series}
        and p."passed") as "passed",
      exists (select 1 from "Attempt" o where o."userId" = ${userId}::uuid and o."ownerKey" = ${ownerKey} and o."state" = 'open')
        as "paperOpen"
    from "Blueprint" b where b."ownerKey" = ${ownerKey} order by b."current" desc limit 1`);
  return { policy, standing: { passed, paperOpen, left: attemptsLeft(limit, used, granted) } };
}
