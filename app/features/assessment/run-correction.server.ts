import { now } from '#app/foundation/clock';
import { empty, execute, inTransaction, maybeRow, rows, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import { publish } from '#app/foundation/events.server';
import type { Actor } from '#app/foundation/http/actor';
import { attemptMarked } from './assessment.events';
import { remarked } from './key-correction.rules';
import type { MarkedItem, MarkedQuestion } from './marking.rules';
import type { PaperQuestion } from './paper.rules';
import { reckonQuiz } from './reckon-quiz.server';

const PART = 2_000;

type Running = MarkedItem & {
  id: string;
  itemId: string;
  bank: string;
  state: 'previewing' | 'applying';
  cursor: string | null;
};
type Attempt = {
  id: string;
  ownerKey: string;
  userId: string;
  personId: string | null;
  mark: number;
  passed: boolean;
  result: MarkedQuestion[];
  content: PaperQuestion[];
  passPercent: number;
};

/**
 * Goes through all marked attempts that hold the question, in parts of one transaction each, and notes whose mark moves; while the
 * correction applies it also writes the new marks and tells of those who pass now. May be stopped anywhere: the next run goes on.
 */
export async function runCorrection(
  actor: Actor,
  { correctionId, signal }: { correctionId: string; signal?: AbortSignal },
): Promise<void> {
  if (actor.kind !== 'system') throw notFound();
  for (let more = true; more && !signal?.aborted; ) more = await runPart(correctionId);
}

async function runPart(correctionId: string): Promise<boolean> {
  return inTransaction(
    async () => {
      const correction = await maybeRow<Running>(sql`
        select c."id", c."itemId", c."state", c."cursor", c."key", i."type", i."bank", i."stem" ->> 'unit' as "unit"
        from "KeyCorrection" c join "Item" i on i."id" = c."itemId"
        where c."id" = ${correctionId}::uuid and c."state" in ('previewing', 'applying') for update of c skip locked`);
      if (!correction) return false;
      const applies = correction.state === 'applying';
      const part = await nextPart(correction, applies);
      const moves = part.flatMap((attempt) => {
        const after = remarked(attempt, correction.itemId, correction);
        return after ? [{ attempt, after }] : [];
      });
      await keepRemarks(correctionId, moves, applies);
      const gained = moves.filter(({ attempt, after }) => after.passed && !attempt.passed);
      const lost = moves.filter(({ attempt, after }) => !after.passed && attempt.passed);
      const more = part.length === PART;
      await execute(sql`
        update "KeyCorrection" set "cursor" = ${part.at(-1)?.id ?? correction.cursor}::uuid, "attempts" = "attempts" + ${part.length},
          "moved" = "moved" + ${moves.length}, "gained" = "gained" + ${gained.length}, "lost" = "lost" + ${lost.length},
          "state" = case when ${more} then "state" when "state" = 'applying' then 'applied' else 'previewed' end
        where "id" = ${correctionId}::uuid`);
      if (applies) {
        for (const { attempt, after } of gained) {
          const { id, ownerKey, userId, personId } = attempt;
          await publish(attemptMarked, { attemptId: id, ownerKey, userId, personId, passed: true, mark: after.mark });
        }
        if (!more) for (const ownerKey of await quizzesOf(correction.bank)) await reckonQuiz(ownerKey);
      }
      return more;
    },
    { timeout: 300_000 },
  );
}

/** Quiz by quiz, for the attempts of one lie in the index in this order; asked for those of several at once, all that are left are sorted each time. */
async function nextPart({ itemId, bank, cursor }: Running, applies: boolean): Promise<Attempt[]> {
  return rows<Attempt>(sql`
    select a."id", a."ownerKey", a."userId", a."personId", a."mark", a."passed", a."result", p."content", b."passPercent"
    from unnest(${await quizzesOf(bank)}::text[]) as quiz("ownerKey")
    cross join lateral (
      select * from "Attempt" own
      where own."ownerKey" = quiz."ownerKey" and own."state" = 'marked'
        and own."id" > ${cursor ?? '00000000-0000-0000-0000-000000000000'}::uuid
        and own."result" @> ${JSON.stringify([{ itemId }])}::jsonb
      order by own."id" limit ${PART} ${applies ? sql`for update` : empty}
    ) a
    join "Paper" p on p."id" = a."paperId" join "Blueprint" b on b."id" = a."blueprintId"
    order by a."id" limit ${PART}`);
}

async function quizzesOf(bank: string): Promise<string[]> {
  const quizzes = await rows<{ ownerKey: string }>(
    sql`select distinct "ownerKey" from "Blueprint" where "bank" = ${bank}`,
  );
  return quizzes.map(({ ownerKey }) => ownerKey);
}

type Move = { attempt: Attempt; after: NonNullable<ReturnType<typeof remarked>> };

async function keepRemarks(correctionId: string, moves: readonly Move[], applies: boolean): Promise<void> {
  if (moves.length === 0) return;
  const kept = moves.map(({ attempt, after }) => ({
    id: attempt.id,
    before: attempt.mark,
    after: after.mark,
    passedBefore: attempt.passed,
    passedAfter: after.passed,
    result: attempt.result,
    again: after.questions,
  }));
  const moved = sql`jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as m(id uuid, before int, after int,
    "passedBefore" boolean, "passedAfter" boolean, result jsonb, again jsonb)`;
  await execute(sql`
    insert into "Remark" ("correctionId", "attemptId", "markBefore", "markAfter", "passedBefore", "passedAfter", "resultBefore", "appliedAt")
    select ${correctionId}::uuid, m.id, m.before, m.after, m."passedBefore", m."passedAfter", m.result,
      ${applies ? now() : null}::timestamptz
    from ${moved}`);
  if (!applies) return;
  await execute(sql`
    update "Attempt" a set "mark" = m.after, "passed" = m."passedAfter", "result" = m.again from ${moved} where a."id" = m.id`);
}
