import { createHash, randomBytes } from 'node:crypto';
import { now } from '#app/foundation/clock';
import { preparedRows, sql } from '#app/foundation/db.server';
import { DomainError, found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { learnerOf } from './attempt-row.queries.server';
import { closesAt, mayBeginAt } from './clock.rules';
import { closeAttempt } from './close-attempt.server';
import { drawableItems } from './drawable-items.queries.server';
import { type DrawLine, drawPaper } from './paper.rules';

type Rule = { id: string; bank: string; draw: DrawLine[]; waitMinutes: number };
type Last = {
  id: string;
  number: number;
  state: 'open' | 'marked';
  deadlineAt: string | null;
  markedAt: string | null;
};

/**
 * Hands out a paper for a quiz: the open one if there is one, else a new one, drawn and sealed. The clock does not start here.
 * However often it is called at once, a learner has one open attempt for a quiz: who comes second finds the first one's.
 *
 * @throws DomainError not-found without such a quiz, too-many while the waiting time after the last attempt runs
 */
export async function startAttempt(actor: Actor, { ownerKey }: { ownerKey: string }): Promise<{ attemptId: string }> {
  const { userId } = learnerOf(actor);
  const { last, rule } = await startState(userId, ownerKey);
  if (last?.state === 'open') {
    const over = last.deadlineAt !== null && now() > closesAt(new Date(last.deadlineAt));
    if (over) await closeAttempt(actor, { attemptId: last.id });
    // A paper whose time is over is marked now, and its result is shown before another one is drawn.
    return { attemptId: last.id };
  }
  const from = mayBeginAt(last?.markedAt ? new Date(last.markedAt) : null, found(rule).waitMinutes, now());
  if (from) throw new DomainError('too-many', 'assessment:error.wait', { at: from.toISOString() });
  const attemptId = await handOut(actor, { ownerKey, rule: found(rule), number: (last?.number ?? 0) + 1 });
  return attemptId ? { attemptId } : startAttempt(actor, { ownerKey });
}

async function startState(userId: string, ownerKey: string): Promise<{ last: Last | null; rule: Rule | null }> {
  const [state] = await preparedRows<{ last: Last | null; rule: Rule | null }>(
    'assessment.start-state',
    sql`
      select
        (select json_build_object('id', a."id", 'number', a."number", 'state', a."state", 'deadlineAt', a."deadlineAt", 'markedAt', a."markedAt")
          from "Attempt" a where a."userId" = ${userId}::uuid and a."ownerKey" = ${ownerKey}::text order by a."number" desc limit 1) as "last",
        (select json_build_object('id', b."id", 'bank', b."bank", 'draw', b."draw", 'waitMinutes', b."waitMinutes")
          from "Blueprint" b where b."ownerKey" = ${ownerKey}::text and b."current") as "rule"`,
  );
  return state ?? { last: null, rule: null };
}

type NewAttempt = { ownerKey: string; rule: Rule; number: number };

/** Attempt and paper in one statement. @returns null when another start was faster */
async function handOut(actor: Actor, { ownerKey, rule, number }: NewAttempt): Promise<string | null> {
  const { userId, personId } = learnerOf(actor);
  const [attemptId, paperId, at] = [newId(), newId(), now()];
  const seed = randomBytes(16).toString('hex');
  const content = drawPaper(rule.draw, await drawableItems(rule), seed);
  const text = JSON.stringify(content);
  const seal = createHash('sha256').update(`${paperId}\n${seed}\n${text}`).digest('hex');
  const [made] = await preparedRows<{ id: string }>(
    'assessment.start',
    sql`
      with attempt as (
        insert into "Attempt" ("id", "userId", "personId", "ownerKey", "paperId", "blueprintId", "number", "state", "questionCount", "createdAt")
        values (${attemptId}::uuid, ${userId}::uuid, ${personId}::uuid, ${ownerKey}::text, ${paperId}::uuid, ${rule.id}::uuid,
          ${number}::int, 'open', ${content.length}::int, ${at}::timestamptz)
        on conflict do nothing returning "id", "paperId"
      ), paper as (
        insert into "Paper" ("id", "blueprintId", "seed", "content", "sealHash", "createdAt")
        select "paperId", ${rule.id}::uuid, ${seed}::text, ${text}::jsonb, ${seal}::text, ${at}::timestamptz from attempt
      )
      select "id" from attempt`,
  );
  return made?.id ?? null;
}
