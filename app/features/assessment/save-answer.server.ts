import { now } from '#app/foundation/clock';
import { preparedRows, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import { gathered } from '#app/foundation/gather';
import type { Actor } from '#app/foundation/http/actor';
import { singleton } from '#app/foundation/singleton';
import type { AnswerMessage } from './answer.schema';
import { learnerOf } from './attempt-row.queries.server';
import { GRACE_MS } from './clock.rules';
import type { Standing } from './journal.rules';
import { afterOutage } from './pulse.server';

export type Saved = {
  /** How the answer stands; `null`: it was not taken, the learner's device holds it on. */
  standing: Standing | null;
  /** The attempt's epoch: higher than the answer's when another device took the paper over. */
  epoch: number;
  /** Another answer stands under this sequence (two windows counted alike): send this one again with a later number. */
  taken: boolean;
};

type Sent = { userId: string; attemptId: string; answer: AnswerMessage; at: Date };

const MOST = 64;

/**
 * Journals one answer: the hottest write of the house. It stands as the server's clock sees it (journal.rules) when it arrives. An
 * answer that is sent again gives the same reply and changes nothing. Answers of learners that arrive at the same time are written
 * by one statement, and each is acknowledged after the commit that holds it.
 *
 * @throws DomainError not-found for an attempt that is not the actor's
 */
export async function saveAnswer(
  actor: Actor,
  { attemptId, answer }: { attemptId: string; answer: AnswerMessage },
): Promise<Saved> {
  const userId = learnerOf(actor).userId;
  const arrivedAt = now();
  await afterOutage();
  const sent: Sent = { userId, attemptId, answer, at: arrivedAt };
  const together = singleton('assessment.save-answers', () =>
    gathered((round: Sent[]) => journal(round, 'skip'), MOST),
  );
  const saved = await together(sent);
  if (saved && (saved.standing !== null || saved.taken)) return saved;
  // Being marked or taken over at this moment, or the same answer on two lines, whose writers did not see each other: by itself,
  // after those that are before it. Nobody else waits with it.
  const [alone] = await journal([sent], 'wait');
  if (!alone) throw notFound();
  return alone;
}

/**
 * Writes a round of answers in one statement. The shared lock on their attempts keeps marking away until they are in.
 * @param locked what to do about attempts that somebody holds: the answers of those that are skipped have no reply
 */
async function journal(round: Sent[], locked: 'skip' | 'wait'): Promise<Array<Saved | undefined>> {
  const column = <T>(pick: (answer: AnswerMessage) => T) => round.map(({ answer }) => pick(answer));
  const found = await preparedRows<Saved & { place: number }>(
    `assessment.save-answers-${locked}`,
    sql`
      with sent as (
        select s.*, s."list"::int[] as "chosen" from unnest(
          ${round.map(({ attemptId }) => attemptId)}::uuid[], ${round.map(({ userId }) => userId)}::uuid[],
          ${column(({ epoch }) => epoch)}::int[], ${column(({ sequence }) => sequence)}::int[],
          ${column(({ question }) => question)}::int[], ${column(({ chosen }) => `{${chosen.join(',')}}`)}::text[],
          ${column(({ words = '' }) => words)}::text[], ${round.map(({ at }) => at.toISOString())}::timestamptz[]
        ) with ordinality as s("attemptId", "userId", "epoch", "sequence", "question", "list", "words", "at", "place")
      ), attempt as (
        select a."id", a."userId", a."epoch", a."state", a."deadlineAt", a."questionCount" from "Attempt" a
        where a."id" = any(${round.map(({ attemptId }) => attemptId)}::uuid[])
        for share ${locked === 'skip' ? sql`skip locked` : sql``}
      ), entry as (
        insert into "AnswerEntry" ("attemptId", "epoch", "sequence", "question", "chosen", "words", "arrivedAt", "standing")
        select a."id", s."epoch", s."sequence", s."question", s."chosen", s."words", s."at",
          case
            when a."state" <> 'open' then 'closed'
            when s."epoch" < a."epoch" then 'old-epoch'
            when a."deadlineAt" is null or s."at" <= a."deadlineAt" then 'on-time'
            when s."at" <= a."deadlineAt" + ${GRACE_MS}::int * interval '1 millisecond' then 'grace'
            else 'late'
          end
        from sent s join attempt a on a."id" = s."attemptId" and a."userId" = s."userId"
        where s."question" < a."questionCount" and s."epoch" <= a."epoch"
        on conflict ("attemptId", "epoch", "sequence") do nothing
        returning "attemptId", "epoch", "sequence", "question", "chosen", "words", "standing"
      ), kept as (
        select * from entry
        union all
        select k."attemptId", k."epoch", k."sequence", k."question", k."chosen", k."words", k."standing"
        from sent s join "AnswerEntry" k on k."attemptId" = s."attemptId" and k."epoch" = s."epoch" and k."sequence" = s."sequence"
      )
      select s."place", a."epoch",
        case when (k."question", k."chosen", k."words") = (s."question", s."chosen", s."words") then k."standing" end as "standing",
        coalesce((k."question", k."chosen", k."words") <> (s."question", s."chosen", s."words"), false) as "taken"
      from sent s
      join attempt a on a."id" = s."attemptId" and a."userId" = s."userId"
      left join lateral (
        select * from kept k where k."attemptId" = s."attemptId" and k."epoch" = s."epoch" and k."sequence" = s."sequence" limit 1
      ) k on true`,
  );
  const replies: Array<Saved | undefined> = round.map(() => undefined);
  for (const { place, ...saved } of found) replies[place - 1] = saved;
  return replies;
}
