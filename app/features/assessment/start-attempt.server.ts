import { createHash, randomBytes } from 'node:crypto';
import { now } from '#app/foundation/clock';
import { preparedRows, sql } from '#app/foundation/db.server';
import { DomainError, found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { learnerOf } from './attempt-row.queries.server';
import { closedAt, mayBeginAt } from './clock.rules';
import { closeAttempt } from './close-attempt.server';
import { drawableItems } from './drawable-items.queries.server';
import { drawPaper } from './paper.rules';
import { attemptsLeft } from './review.rules';
import { type StartState, startState } from './start-state.queries.server';

/**
 * Hands out a paper for a quiz: the open one if there is one, else a new one, drawn and sealed. The clock does not start here.
 * However often it is called at once, a learner has one open attempt for a quiz: who comes second finds the first one's.
 *
 * @param series attempts of one series are counted together
 * @param known what `startColumns` said just now, where the caller asked for them in a statement of its own
 * @throws DomainError not-found without such a quiz, conflict when no attempt is left, too-many while the waiting time after the last attempt runs
 */
export async function startAttempt(
  actor: Actor,
  { ownerKey, series = 0, known }: { ownerKey: string; series?: number; known?: StartState },
): Promise<{ attemptId: string }> {
  const { last, rule, used, granted } = known ?? (await startState(learnerOf(actor), ownerKey, series));
  if (last?.state === 'open') {
    const over = last.deadlineAt !== null && now() > closedAt(new Date(last.deadlineAt));
    if (over) await closeAttempt(actor, { attemptId: last.id });
    // A paper whose time is over is marked now, and its result is shown before another one is drawn.
    return { attemptId: last.id };
  }
  if (attemptsLeft(found(rule).attemptLimit, used, granted) === 0)
    throw new DomainError('conflict', 'assessment:error.noneLeft');
  const from = mayBeginAt(last?.markedAt ? new Date(last.markedAt) : null, found(rule).waitMinutes, now());
  if (from) throw new DomainError('too-many', 'assessment:error.wait', { at: from.toISOString() });
  const attemptId = await handOut(actor, { ownerKey, series, rule: found(rule), number: (last?.number ?? 0) + 1 });
  return attemptId ? { attemptId } : startAttempt(actor, { ownerKey, series });
}

type NewAttempt = { ownerKey: string; series: number; rule: NonNullable<StartState['rule']>; number: number };

/** Attempt and paper in one statement. @returns null when another start was faster */
async function handOut(actor: Actor, { ownerKey, series, rule, number }: NewAttempt): Promise<string | null> {
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
        insert into "Attempt" ("id", "userId", "personId", "ownerKey", "paperId", "blueprintId", "number", "series", "state", "questionCount", "createdAt")
        values (${attemptId}::uuid, ${userId}::uuid, ${personId}::uuid, ${ownerKey}::text, ${paperId}::uuid, ${rule.id}::uuid,
          ${number}::int, ${series}::int, 'open', ${content.length}::int, ${at}::timestamptz)
        on conflict do nothing returning "id", "paperId"
      ), paper as (
        insert into "Paper" ("id", "blueprintId", "seed", "content", "sealHash", "createdAt")
        select "paperId", ${rule.id}::uuid, ${seed}::text, ${text}::jsonb, ${seal}::text, ${at}::timestamptz from attempt
      )
      select "id" from attempt`,
  );
  return made?.id ?? null;
}
