import { actorColumns, whoActs } from '#app/features/organisations/who-acts.queries.server';
import { preparedRows, type Sql, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import { type Actor, isUser, type SessionActor, type UserActor } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import type { JournalEntry, Standing } from './journal.rules';
import type { MarkedQuestion } from './marking.rules';
import type { PaperQuestion } from './paper.rules';
import { afterOutage } from './pulse.server';
import type { TimelineAttempt } from './timeline.rules';

/** An attempt with its paper, its rule and its journal, as the commands of this room see it. */
export type AttemptRow = TimelineAttempt & {
  id: string;
  userId: string;
  personId: string | null;
  ownerKey: string;
  number: number;
  series: number;
  state: 'open' | 'marked';
  epoch: number;
  receipt: string | null;
  result: MarkedQuestion[] | null;
  content: PaperQuestion[];
  sealHash: string;
  passPercent: number;
  minutes: number;
  waitMinutes: number;
  extraPercent: number;
  /** What of the time was given back for outages. */
  givenBackMs: number;
  /** Her paper is set in larger text. */
  largeText: boolean;
  journal: JournalEntry[];
};

type Stored = Omit<AttemptRow, 'journal'> & { entries: Array<[number, number, number, number[], string, Standing]> };

/** Who sits an attempt. @throws DomainError not-found for everybody who is not signed in */
export function learnerOf(actor: Actor): UserActor {
  if (!isUser(actor)) throw notFound();
  return actor;
}

/** The actor's own attempt. @throws DomainError not-found */
export async function ownAttempt(actor: Actor, attemptId: string): Promise<AttemptRow> {
  const { userId } = learnerOf(actor);
  const attempt = isId(attemptId) ? await attemptOf(userId, attemptId) : null;
  if (!attempt) throw notFound();
  return attempt;
}

async function attemptOf(userId: string, attemptId: string): Promise<AttemptRow | null> {
  const [stored] = await preparedRows<Stored>(
    'assessment.own-attempt',
    attemptWhere(sql`a."id" = ${attemptId}::uuid and a."userId" = ${userId}::uuid`),
  );
  return stored ? unpacked(stored) : null;
}

/** The same with the clock that `serving` sets in this very statement. `clock` is null where the paper was served before. */
export async function servedAttempt(
  actor: Actor,
  attemptId: string,
  serving: Sql,
): Promise<{ attempt: AttemptRow; clock: { deadlineAt: string; extraPercent: number } | null }> {
  const { userId } = learnerOf(actor);
  if (!isId(attemptId)) throw notFound();
  const [found] = await preparedRows<Stored & { clock: { deadlineAt: string; extraPercent: number } | null }>(
    'assessment.serve-attempt',
    sql`
      with served as (${serving})
      select own.*, (select to_json(served) from served) as "clock"
      from (${attemptWhere(sql`a."id" = ${attemptId}::uuid and a."userId" = ${userId}::uuid`)}) own`,
  );
  if (!found) throw notFound();
  const { clock, ...stored } = found;
  return { attempt: unpacked(stored), clock };
}

function attemptWhere(condition: Sql): Sql {
  return sql`
      select a."id", a."userId", a."personId", a."ownerKey", a."number", a."series", a."state", a."epoch", a."servedAt", a."heldAt",
        a."deadlineAt", a."markedAt", a."closedBy", a."mark", a."passed", a."receipt", a."result",
        p."content", p."sealHash", b."passPercent", b."minutes", b."waitMinutes", a."extraPercent", a."givenBackMs", a."createdAt",
        coalesce((select c."largeText" from "Accommodation" c where c."personId" = a."personId" and c."endedAt" is null
          order by c."givenAt" desc limit 1), false) as "largeText",
        (select coalesce(json_agg(json_build_array(e."epoch", e."sequence", e."question", e."chosen", e."words", e."standing")), '[]')
          from "AnswerEntry" e where e."attemptId" = a."id") as entries
      from "Attempt" a join "Paper" p on p."id" = a."paperId" join "Blueprint" b on b."id" = a."blueprintId"
      where ${condition}`;
}

/**
 * Locks an attempt until the transaction (`inStatements`) ends, and only then reads it, with what an outage took given back: answers on their way hold the row shared, so whoever
 * marks sees every answer that was acknowledged.
 */
export async function lockAttempt(actor: Actor | SessionActor, attemptId: string): Promise<AttemptRow | null> {
  if (!isId(attemptId)) return null;
  await afterOutage();
  const anybodys = actor.kind === 'system';
  const { userIds, sessionIds } = actorColumns(anybodys ? [] : [actor.kind === 'session' ? actor : learnerOf(actor)]);
  const who = whoActs(sql`${userIds[0]}::uuid`, sql`${sessionIds[0]}::text`);
  const whose = sql`a."id" = ${attemptId}::uuid and (${anybodys}::boolean or a."userId" = ${who})`;
  const lock = preparedRows('assessment.lock-attempt', sql`select from "Attempt" a where ${whose} for update`);
  const read = preparedRows<Stored>('assessment.locked-attempt', attemptWhere(whose));
  const [, [stored]] = await Promise.all([lock, read]);
  return stored ? unpacked(stored) : null;
}

function unpacked({ entries, ...row }: Stored): AttemptRow {
  const journal = entries.map(([epoch, sequence, question, chosen, words, standing]) => ({
    epoch,
    sequence,
    question,
    chosen,
    words,
    standing,
  }));
  return { ...row, journal };
}
