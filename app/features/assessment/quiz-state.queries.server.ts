import { now } from '#app/foundation/clock';
import { maybeRow, rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { learnerOf } from './attempt-row.queries.server';
import { mayBeginAt } from './clock.rules';

export type QuizState = {
  questions: number;
  passPercent: number;
  minutes: number;
  waitMinutes: number;
  openAttemptId: string | null;
  nextFrom: string | null;
  attempts: Array<{ attemptId: string; number: number; mark: number; passed: boolean; markedAt: string }>;
};

/** What stands on the door of a quiz: its rule, the open attempt, earlier ones. Null when there is no such quiz. */
export async function quizState(actor: Actor, { ownerKey }: { ownerKey: string }): Promise<QuizState | null> {
  const { userId } = learnerOf(actor);
  const rule = await maybeRow<{ passPercent: number; minutes: number; waitMinutes: number; questions: number }>(sql`
    select "passPercent", "minutes", "waitMinutes",
      (select coalesce(sum((topic ->> 'count')::int), 0)::int from jsonb_array_elements("draw") topic) as questions
    from "Blueprint" where "ownerKey" = ${ownerKey} and "current"`);
  if (!rule) return null;
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
    openAttemptId: all.find((attempt) => attempt.state === 'open')?.id ?? null,
    nextFrom: mayBeginAt(last ? new Date(last.markedAt) : null, rule.waitMinutes, now())?.toISOString() ?? null,
    attempts: marked,
  };
}
