import { preparedRows, type Sql, sql } from '#app/foundation/db.server';
import { found } from '#app/foundation/errors';
import type { AttemptRow } from './attempt-row.queries.server';
import { attemptsLeft, type ReviewPolicy, type Standing } from './review.rules';

type Counted = { userId: string; personId: string | null; ownerKey: string; series: Sql };

/** Attempts of a learner in a series, the open one among them, and how many more than the rule allows she was granted. */
export function countedAttempts({ userId, personId, ownerKey, series }: Counted): Sql {
  return sql`
    (select count(*)::int from "Attempt" u where u."userId" = ${userId}::uuid and u."ownerKey" = ${ownerKey}::text
      and u."series" = ${series}) as "used",
    (select count(*)::int from "AttemptGrant" g where g."personId" = ${personId}::uuid and g."ownerKey" = ${ownerKey}::text
      and g."series" = ${series}) as "granted"`;
}

/** A mark that a corrected key has replaced. */
export type ReplacedMark = { correctionId: string; at: string; markBefore: number; markAfter: number; reason: string };

type Review = { policy: ReviewPolicy; standing: Standing; remarks: ReplacedMark[] };
type Found = Omit<Standing, 'left'> & {
  policy: ReviewPolicy;
  limit: number | null;
  used: number;
  granted: number;
  remarks: ReplacedMark[];
};

/**
 * By which policy an attempt is reviewed now, and what that is asked about: the present rule of its quiz holds. With it the marks that
 * were replaced, the newest first.
 */
export async function reviewStanding(
  attempt: Pick<AttemptRow, 'id' | 'userId' | 'personId' | 'ownerKey' | 'series'>,
): Promise<Review> {
  const { id, userId, ownerKey, series } = attempt;
  const [stands] = await preparedRows<Found>(
    'assessment.review-standing',
    sql`
    select b."review" as "policy", b."attemptLimit" as "limit", ${countedAttempts({ ...attempt, series: sql`${series}::int` })},
      exists (select 1 from "Attempt" p where p."userId" = ${userId}::uuid and p."ownerKey" = ${ownerKey}::text
        and p."series" = ${series}::int and p."passed") as "passed",
      exists (select 1 from "Attempt" o where o."userId" = ${userId}::uuid and o."ownerKey" = ${ownerKey}::text
        and o."state" = 'open') as "paperOpen",
      (select coalesce(json_agg(json_build_object('correctionId', c."id", 'at', r."appliedAt", 'markBefore', r."markBefore", 'markAfter', r."markAfter",
          'reason', c."reason") order by r."appliedAt" desc), '[]')
        from "Remark" r join "KeyCorrection" c on c."id" = r."correctionId"
        where r."attemptId" = ${id}::uuid and r."appliedAt" is not null) as "remarks"
    from "Blueprint" b where b."ownerKey" = ${ownerKey}::text order by b."current" desc limit 1`,
  );
  const { policy, limit, used, granted, passed, paperOpen, remarks } = found(stands);
  return { policy, standing: { passed, paperOpen, left: attemptsLeft(limit, used, granted) }, remarks };
}
