import { preparedRows, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import { type Actor, isUser, type UserActor } from '#app/foundation/http/actor';
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

/** @param whose null: whoever's */
async function attemptOf(whose: string | null, attemptId: string): Promise<AttemptRow | null> {
  const [stored] = await preparedRows<Stored>(
    'assessment.own-attempt',
    sql`
      select a."id", a."userId", a."personId", a."ownerKey", a."number", a."series", a."state", a."epoch", a."servedAt", a."heldAt",
        a."deadlineAt", a."markedAt", a."closedBy", a."mark", a."passed", a."receipt", a."result",
        p."content", p."sealHash", b."passPercent", b."minutes", b."waitMinutes", a."extraPercent", a."givenBackMs", a."createdAt",
        coalesce((select c."largeText" from "Accommodation" c where c."personId" = a."personId" and c."endedAt" is null
          order by c."givenAt" desc limit 1), false) as "largeText",
        (select coalesce(json_agg(json_build_array(e."epoch", e."sequence", e."question", e."chosen", e."words", e."standing")), '[]')
          from "AnswerEntry" e where e."attemptId" = a."id") as entries
      from "Attempt" a join "Paper" p on p."id" = a."paperId" join "Blueprint" b on b."id" = a."blueprintId"
      where a."id" = ${attemptId}::uuid and (${whose}::uuid is null or a."userId" = ${whose}::uuid)`,
  );
  return stored ? unpacked(stored) : null;
}

/**
 * Locks an attempt until the transaction (`inStatements`) ends, and only then reads it, with what an outage took given back: answers on their way hold the row shared, so whoever
 * marks sees every answer that was acknowledged.
 */
export async function lockAttempt(actor: Actor, attemptId: string): Promise<AttemptRow | null> {
  if (!isId(attemptId)) return null;
  await afterOutage();
  const whose = actor.kind === 'system' ? null : learnerOf(actor).userId;
  const lock = preparedRows(
    'assessment.lock-attempt',
    sql`
      select from "Attempt"
      where "id" = ${attemptId}::uuid and (${whose}::uuid is null or "userId" = ${whose}::uuid) for update`,
  );
  const [, attempt] = await Promise.all([lock, attemptOf(whose, attemptId)]);
  return attempt;
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
