import { createHash, randomBytes } from 'node:crypto';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, maybeRow, rows, sql } from '#app/foundation/db.server';
import { DomainError, found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { learnerOf } from './attempt-row.queries.server';
import { closesAt, mayBeginAt } from './clock.rules';
import { closeAttempt } from './close-attempt.server';
import { type DrawableItem, type DrawLine, drawPaper } from './paper.rules';

type Rule = { id: string; bank: string; draw: DrawLine[]; waitMinutes: number };
type Last = { id: string; number: number; state: 'open' | 'marked'; deadlineAt: Date | null; markedAt: Date | null };

/**
 * Hands out a paper for a quiz: the open one if there is one, else a new one, drawn and sealed. The clock does not start here.
 * However often it is called at once, a learner has one open attempt for a quiz.
 *
 * @throws DomainError not-found without such a quiz, too-many while the waiting time after the last attempt runs
 */
export async function startAttempt(actor: Actor, { ownerKey }: { ownerKey: string }): Promise<{ attemptId: string }> {
  const { userId, personId } = learnerOf(actor);
  return inTransaction(async () => {
    await execute(sql`select pg_advisory_xact_lock(hashtextextended(${`attempt ${userId} ${ownerKey}`}, 0))`);
    const last = await maybeRow<Last>(sql`
      select "id", "number", "state", "deadlineAt", "markedAt" from "Attempt"
      where "userId" = ${userId}::uuid and "ownerKey" = ${ownerKey} order by "number" desc limit 1`);
    if (last?.state === 'open') {
      const over = last.deadlineAt !== null && now() > closesAt(last.deadlineAt);
      if (over) await closeAttempt(actor, { attemptId: last.id });
      // A paper whose time is over is marked now, and its result is shown before another one is drawn.
      return { attemptId: last.id };
    }
    const rule = found(
      await maybeRow<Rule>(
        sql`select "id", "bank", "draw", "waitMinutes" from "Blueprint" where "ownerKey" = ${ownerKey} and "current"`,
      ),
    );
    const from = mayBeginAt(last?.markedAt ?? null, rule.waitMinutes, now());
    if (from) throw new DomainError('too-many', 'assessment:error.wait', { at: from.toISOString() });

    const attemptId = newId();
    const paper = await makePaper(rule);
    await execute(sql`
      insert into "Attempt" ("id", "userId", "personId", "ownerKey", "paperId", "blueprintId", "number", "state", "questionCount", "createdAt")
      values (${attemptId}::uuid, ${userId}::uuid, ${personId}::uuid, ${ownerKey}, ${paper.id}::uuid, ${rule.id}::uuid,
        ${(last?.number ?? 0) + 1}, 'open', ${paper.questions}, ${now()})`);
    return { attemptId };
  });
}

async function makePaper(rule: Rule): Promise<{ id: string; questions: number }> {
  const items = await rows<DrawableItem>(sql`
    select "id", "itemKey", "topic", "level", "type", "scenario", "part", jsonb_array_length("stem" -> 'options') as options
    from "Item" where "bank" = ${rule.bank} and "current"`);
  const seed = randomBytes(16).toString('hex');
  const content = drawPaper(rule.draw, items, seed);
  const id = newId();
  const text = JSON.stringify(content);
  const seal = createHash('sha256').update(`${id}\n${seed}\n${text}`).digest('hex');
  await execute(sql`
    insert into "Paper" ("id", "blueprintId", "seed", "content", "sealHash", "createdAt")
    values (${id}::uuid, ${rule.id}::uuid, ${seed}, ${text}::jsonb, ${seal}, ${now()})`);
  return { id, questions: content.length };
}
