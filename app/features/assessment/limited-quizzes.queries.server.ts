import { membershipById } from '#app/features/organisations/roster.queries.server';
import { rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { attemptsLeft } from './review.rules';

export type LimitedQuiz = {
  ownerKey: string;
  series: number;
  used: number;
  left: number;
  passed: boolean;
  /** What was granted in this series, the newest first. */
  grants: Array<{ reason: string; givenAt: string }>;
};

/**
 * The quizzes with a limit of attempts that the person of a membership has sat, in her latest series of each.
 * @throws DomainError not-found outside the actor's scope
 */
export async function limitedQuizzes(actor: Actor, { membershipId }: { membershipId: string }): Promise<LimitedQuiz[]> {
  const { personId } = await membershipById(actor, { membershipId });
  const found = await rows<Omit<LimitedQuiz, 'left'> & { limit: number }>(sql`
    select a."ownerKey", a."series", a."used", a."passed", b."attemptLimit" as "limit", coalesce(g."grants", '[]') as "grants"
    from (
      select distinct on ("ownerKey") "ownerKey", "series", count(*)::int as "used", bool_or(coalesce("passed", false)) as "passed"
      from "Attempt" where "personId" = ${personId}::uuid group by "ownerKey", "series" order by "ownerKey", "series" desc
    ) a
    join "Blueprint" b on b."ownerKey" = a."ownerKey" and b."current" and b."attemptLimit" is not null
    left join lateral (
      select json_agg(json_build_object('reason', g."reason", 'givenAt', g."givenAt") order by g."givenAt" desc) as "grants"
      from "AttemptGrant" g
      where g."personId" = ${personId}::uuid and g."ownerKey" = a."ownerKey" and g."series" = a."series"
    ) g on true
    order by a."ownerKey"`);
  return found.map(({ limit, ...quiz }) => ({
    ...quiz,
    left: attemptsLeft(limit, quiz.used, quiz.grants.length) ?? 0,
  }));
}
