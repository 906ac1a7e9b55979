import { actorColumns, whoActs } from '#app/features/organisations/who-acts.queries.server';
import { preparedRows, type Sql, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import { gathered } from '#app/foundation/gather';
import type { Actor, SessionActor, UserActor } from '#app/foundation/http/actor';
import { singleton } from '#app/foundation/singleton';
import type { AnswerMessage } from './answer.schema';
import { learnerOf } from './attempt-row.queries.server';
import { GRACE_MS } from './clock.rules';
import type { Standing } from './journal.rules';
import { arrival } from './pulse.server';

export type Saved = {
  /** How the answer stands; `null`: it was not taken, the learner's device holds it on. */
  standing: Standing | null;
  /** The attempt's epoch: higher than the answer's when another device took the paper over. */
  epoch: number;
  /** Another answer stands under this sequence (two windows counted alike): send this one again with a later number. */
  taken: boolean;
};

type Sent = { actor: UserActor | SessionActor; attemptId: string; answer: AnswerMessage; at: Date };

const MOST = 64;

/**
 * Journals one answer: the hottest write of the house. It stands as the server's clock sees it (journal.rules) when it arrives. An
 * answer that is sent again gives the same reply and changes nothing. Answers of learners that arrive at the same time are written
 * by one statement, and each is acknowledged after the commit that holds it.
 *
 * @throws DomainError not-found for an attempt that is not the actor's; to a session also where the answer is not plain: the user of
 *   the session is to send it again
 */
export async function saveAnswer(
  actor: Actor | SessionActor,
  { attemptId, answer }: { attemptId: string; answer: AnswerMessage },
): Promise<Saved> {
  const who = actor.kind === 'session' ? actor : learnerOf(actor);
  const sent: Sent = { actor: who, attemptId, answer, at: await arrival() };
  const together = singleton('assessment.save-answers', () => gathered(journalTogether, MOST));
  // Whatever is not plain (sent before, an older epoch, marked or being marked at this moment) is written by itself, after those that
  // are before it. Nobody else waits with it.
  const saved = (await together(sent).catch(leaveAside)) ?? (await journalAlone(sent));
  if (!saved) throw notFound();
  // The same answer on two lines, whose writers did not see each other: now it is there to be seen.
  return saved.standing === null && !saved.taken ? ((await journalAlone(sent)) ?? saved) : saved;
}

/** A round with something in it that no table takes has written nothing: whose it was, each finds out by herself. */
function leaveAside(error: unknown): undefined {
  const { code } = error as { code?: unknown };
  // Classes 22 and 23 of SQLSTATE: data exception, integrity constraint violation.
  if (typeof code !== 'string' || !/^2[23]/.test(code)) throw error;
}

type Entered = { attemptId: string; sequence: number; standing: Standing };

/**
 * Writes a round of answers to open papers in one statement. The shared lock on their attempts keeps marking away until they are in.
 * What it does not write has no reply: answers to attempts that somebody holds, and all that is not new.
 */
async function journalTogether(round: Sent[]): Promise<Array<Saved | undefined>> {
  const [only] = round;
  const entered = only && round.length === 1 ? await enterOne(only) : await enterMany(round);
  const keyOf = (attemptId: string, sequence: number) => `${attemptId} ${sequence}`;
  const standings = new Map(entered.map((it) => [keyOf(it.attemptId, it.sequence), it.standing]));
  const sent = round.map(({ attemptId, answer }) => keyOf(attemptId, answer.sequence));
  return sent.map((key, place) => {
    const standing = standings.get(key);
    // Two of one number in a round: which of them was written, each asks for itself.
    if (!standing || sent.indexOf(key) !== sent.lastIndexOf(key)) return undefined;
    return { standing, epoch: round[place]?.answer.epoch ?? 0, taken: false };
  });
}

/** Lists of one, which hold most of what a learner sends who sits alone, cost the database a quarter more than their values. */
function enterOne({ actor, attemptId, answer, at }: Sent): Promise<Entered[]> {
  const { userIds, sessionIds } = actorColumns([actor]);
  const { epoch, sequence, question, chosen, words = '' } = answer;
  return preparedRows<Entered>(
    'assessment.save-one-answer',
    entering({
      asked: sql`select ${attemptId}::uuid, ${userIds[0]}::uuid, ${sessionIds[0]}::text, ${epoch}::int, ${sequence}::int,
        ${question}::int, ${chosen}::int[], ${words}::text, ${at}::timestamptz`,
      attempts: sql`= ${attemptId}::uuid`,
    }),
  );
}

function enterMany(round: Sent[]): Promise<Entered[]> {
  const column = <T>(pick: (answer: AnswerMessage) => T) => round.map(({ answer }) => pick(answer));
  const { userIds, sessionIds } = actorColumns(round.map(({ actor }) => actor));
  const attemptIds = round.map(({ attemptId }) => attemptId);
  return preparedRows<Entered>(
    'assessment.save-answers',
    entering({
      // Lists that no plan sees into: one plan serves, where a plan for each call cost three times the work.
      asked: sql`select * from unnest(
          (select ${attemptIds}::uuid[]), ${userIds}::uuid[], ${sessionIds}::text[],
          ${column(({ epoch }) => epoch)}::int[], ${column(({ sequence }) => sequence)}::int[],
          ${column(({ question }) => question)}::int[], ${column(({ chosen }) => `{${chosen.join(',')}}`)}::text[],
          ${column(({ words = '' }) => words)}::text[], ${round.map(({ at }) => at)}::timestamptz[])`,
      attempts: sql`= any((select ${attemptIds}::uuid[])::uuid[])`,
    }),
  );
}

/** @param attempts which attempts those of `asked` are, as a condition: each is found by its key and held */
function entering({ asked, attempts }: { asked: Sql; attempts: Sql }): Sql {
  return sql`
    with attempt as (
      select a."id", a."userId", a."epoch", a."deadlineAt", a."questionCount" from "Attempt" a
      where a."id" ${attempts} and a."state" = 'open'
      for share skip locked
    )
    insert into "AnswerEntry" ("attemptId", "epoch", "sequence", "question", "chosen", "words", "arrivedAt", "standing")
    select a."id", s."epoch", s."sequence", s."question", s."chosen"::int[], s."words", s."at", ${standingOfOpen}
    from (${asked}) as s("attemptId", "userId", "sessionId", "epoch", "sequence", "question", "chosen", "words", "at")
    join attempt a on a."id" = s."attemptId" and a."epoch" = s."epoch"
    where s."question" < a."questionCount" and a."userId" = ${whoActs(sql`s."userId"`, sql`s."sessionId"`)}
    on conflict ("attemptId", "epoch", "sequence") do nothing
    returning "attemptId", "sequence", "standing"`;
}

/** How an answer of the present epoch stands in an open attempt. */
const standingOfOpen = sql`
  case
    when a."deadlineAt" is null or s."at" <= a."deadlineAt" then 'on-time'
    when s."at" <= a."deadlineAt" + ${GRACE_MS}::int * interval '1 millisecond' then 'grace'
    else 'late'
  end`;

/** Writes one answer, whatever became of its attempt, and says how it stands; nothing for an attempt that is not the learner's. */
async function journalAlone({ actor, attemptId, answer, at }: Sent): Promise<Saved | undefined> {
  if (actor.kind === 'session') return undefined;
  const { userId } = actor;
  const { epoch, sequence, question, chosen, words = '' } = answer;
  const [saved] = await preparedRows<Saved>(
    'assessment.save-answer-alone',
    sql`
      with s as (
        select ${epoch}::int as "epoch", ${sequence}::int as "sequence", ${question}::int as "question", ${chosen}::int[] as "chosen",
          ${words}::text as "words", ${at}::timestamptz as "at"
      ), attempt as (
        select a."id", a."epoch", a."state", a."deadlineAt", a."questionCount" from "Attempt" a
        where a."id" = ${attemptId}::uuid and a."userId" = ${userId}::uuid
        for share
      ), entry as (
        insert into "AnswerEntry" ("attemptId", "epoch", "sequence", "question", "chosen", "words", "arrivedAt", "standing")
        select a."id", s."epoch", s."sequence", s."question", s."chosen", s."words", s."at",
          case when a."state" <> 'open' then 'closed' when s."epoch" < a."epoch" then 'old-epoch' else ${standingOfOpen} end
        from s, attempt a where s."question" < a."questionCount" and s."epoch" <= a."epoch"
        on conflict ("attemptId", "epoch", "sequence") do nothing
        returning "question", "chosen", "words", "standing"
      ), kept as (
        select * from entry
        union all
        select k."question", k."chosen", k."words", k."standing" from s
        join "AnswerEntry" k on k."attemptId" = ${attemptId}::uuid and k."epoch" = s."epoch" and k."sequence" = s."sequence"
      )
      select a."epoch",
        case when (k."question", k."chosen", k."words") = (s."question", s."chosen", s."words") then k."standing" end as "standing",
        coalesce((k."question", k."chosen", k."words") <> (s."question", s."chosen", s."words"), false) as "taken"
      from s cross join attempt a left join (select * from kept limit 1) k on true`,
  );
  return saved;
}
