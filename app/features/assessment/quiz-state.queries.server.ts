import { now } from '#app/foundation/clock';
import { maybeRow, rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { countedAttempts } from './attempt-limit.queries.server';
import { learnerOf } from './attempt-row.queries.server';
import { mayBeginAt } from './clock.rules';
import { attemptsLeft, type ReviewPolicy } from './review.rules';

export type QuizState = {
  questions: number;
  passPercent: number;
  minutes: number;
  waitMinutes: number;
  review: ReviewPolicy;
  /** Of one series; null: as many as one likes. */
  limit: number | null;
  left: number | null;
  openAttemptId: string | null;
  nextFrom: string | null;
  attempts: Array<{ attemptId: string; number: number; mark: number; passed: boolean; markedAt: string }>;
};

type Rule = Pick<QuizState, 'passPercent' | 'minutes' | 'waitMinutes' | 'questions' | 'review' | 'limit'>;

/** What stands on the door of a quiz: its rule, the open attempt, earlier ones. Null when there is no such quiz. */
export async function quizState(
  actor: Actor,
  { ownerKey, series = 0 }: { ownerKey: string; series?: number },
): Promise<QuizState | null> {
  const { userId, personId } = learnerOf(actor);
  const found = await maybeRow<Rule & { used: number; granted: number }>(sql`
    select "passPercent", "minutes", "waitMinutes", "review", "attemptLimit" as "limit",
      ${countedAttempts({ userId, personId, ownerKey, series: sql`${series}::int` })},
      (select coalesce(sum((topic ->> 'count')::int), 0)::int from jsonb_array_elements("draw") topic) as questions
    from "Blueprint" where "ownerKey" = ${ownerKey} and "current"`);
  if (!found) return null;
  const { used, granted, ...rule } = found;
  const all = await rows<{
    id: string;
    number: number;
    state: string;
    mark: number;
    passed: boolean;
    markedAt: Date | null;
  }>(sql`
    select "id", "number", "state", "mark", "passed", "markedAt" from "Attempt"
    where "userId" = ${userId}::uuid and "ownerKey" = ${ownerKey} order by "number" desc limit 20`);
  const marked = all.flatMap(({ id, number, mark, passed, markedAt }) =>
    markedAt ? [{ attemptId: id, number, mark, passed, markedAt: markedAt.toISOString() }] : [],
  );
  const last = marked[0];
  return {
    ...rule,
    left: attemptsLeft(rule.limit, used, granted),
    openAttemptId: all.find((attempt) => attempt.state === 'open')?.id ?? null,
    nextFrom: mayBeginAt(last ? new Date(last.markedAt) : null, rule.waitMinutes, now())?.toISOString() ?? null,
    attempts: marked,
  };
}
