import { now } from '#app/foundation/clock';
import { preparedRows, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import type { AnswerMessage } from './answer.schema';
import { learnerOf } from './attempt-row.queries.server';
import { GRACE_MS } from './clock.rules';
import type { Standing } from './journal.rules';

export type Saved = {
  /** How the answer stands; `null`: it was not taken, the learner's device holds it on. */
  standing: Standing | null;
  /** The attempt's epoch: higher than the answer's when another device took the paper over. */
  epoch: number;
  /** Another answer stands under this sequence (two windows counted alike): send this one again with a later number. */
  taken: boolean;
};

type Row = { epoch: number; standing: Standing | null; taken: boolean };

/**
 * Journals one answer, in one statement: the hottest write of the house. It stands as the server's clock sees it (journal.rules).
 * An answer that is sent again gives the same reply and changes nothing. The shared lock keeps marking away until it is in.
 *
 * @throws DomainError not-found for an attempt that is not the actor's
 */
export async function saveAnswer(actor: Actor, options: { attemptId: string; answer: AnswerMessage }): Promise<Saved> {
  const first = await journalled(actor, options);
  // The same answer on two lines at once: the one that waited for the other saw nothing of what that one wrote.
  const row = first.standing === null ? await journalled(actor, options) : first;
  return row.taken ? { ...row, standing: null } : row;
}

async function journalled(actor: Actor, options: { attemptId: string; answer: AnswerMessage }): Promise<Row> {
  const { userId } = learnerOf(actor);
  const { epoch, sequence, question, chosen, words = '' } = options.answer;
  const at = now();
  const [row] = await preparedRows<Row>(
    'assessment.save-answer',
    sql`
      with attempt as (
        select "id", "epoch", "state", "deadlineAt", "questionCount" from "Attempt"
        where "id" = ${options.attemptId}::uuid and "userId" = ${userId}::uuid for share
      ), entry as (
        insert into "AnswerEntry" ("attemptId", "epoch", "sequence", "question", "chosen", "words", "arrivedAt", "standing")
        select a."id", ${epoch}::int, ${sequence}::int, ${question}::int, ${chosen as number[]}::int[], ${words}::text, ${at}::timestamptz,
          case
            when a."state" <> 'open' then 'closed'
            when ${epoch}::int < a."epoch" then 'old-epoch'
            when a."deadlineAt" is null or ${at}::timestamptz <= a."deadlineAt" then 'on-time'
            when ${at}::timestamptz <= a."deadlineAt" + ${GRACE_MS}::int * interval '1 millisecond' then 'grace'
            else 'late'
          end
        from attempt a
        where ${question}::int < a."questionCount" and ${epoch}::int <= a."epoch"
        on conflict ("attemptId", "epoch", "sequence") do nothing
        returning "standing"
      )
      select a."epoch", coalesce(e."standing", k."standing") as standing,
        coalesce(e."standing" is null and (k."question", k."chosen", k."words") is distinct from (${question}::int, ${chosen as number[]}::int[], ${words}::text)
          and k."standing" is not null, false) as taken
      from attempt a
      left join entry e on true
      left join "AnswerEntry" k on k."attemptId" = a."id" and k."epoch" = ${epoch}::int and k."sequence" = ${sequence}::int`,
  );
  if (!row) throw notFound();
  return row;
}
