import { rows, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { reckonQuiz } from './reckon-quiz.server';

/**
 * Reckons the figures of every quiz that was sat since they were reckoned last: a set at a time, one quiz in one transaction.
 * @returns how many quizzes it reckoned
 */
export async function reckonFigures(actor: Actor): Promise<number> {
  if (actor.kind !== 'system') throw notFound();
  const due = await rows<{ ownerKey: string }>(sql`
    select b."ownerKey" from "Blueprint" b left join "BlueprintFigure" f on f."blueprintId" = b."id"
    group by b."ownerKey"
    having exists (select 1 from "Attempt" a where a."ownerKey" = b."ownerKey" and a."state" = 'marked'
      and a."markedAt" > coalesce(max(f."reckonedAt"), '-infinity'))`);
  for (const { ownerKey } of due) await reckonQuiz(ownerKey);
  return due.length;
}
