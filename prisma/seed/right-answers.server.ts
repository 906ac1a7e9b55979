import type { Answer } from '#app/features/assessment/answer';
import type { MarkedItem } from '#app/features/assessment/marking.rules';
import { rightAnswer, wrongAnswer } from '#app/features/assessment/right-answer.rules';
import { rows, sql } from '#app/foundation/db.server';

/** The right and a wrong answer to each question of an attempt, by looking where no learner can. */
export async function answersToAttempt(attemptId: string): Promise<Array<{ right: Answer; wrong: Answer }>> {
  const questions = await rows<MarkedItem & { order: number[] }>(sql`
    select q.question -> 'order' as "order", i."type", i."key", i."stem" ->> 'unit' as "unit"
    from "Attempt" a join "Paper" p on p."id" = a."paperId"
    cross join lateral jsonb_array_elements(p."content") with ordinality as q(question, place)
    join "Item" i on i."id" = (q.question ->> 'itemId')::uuid
    where a."id" = ${attemptId}::uuid order by q.place`);
  return questions.map(({ order, ...item }) => ({ right: rightAnswer(item, order), wrong: wrongAnswer(item, order) }));
}
