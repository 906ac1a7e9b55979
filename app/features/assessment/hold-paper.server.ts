import { now } from '#app/foundation/clock';
import { preparedRows, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { learnerOf } from './attempt-row.queries.server';

export type Held = {
  epoch: number;
  state: 'open' | 'marked';
  secondsLeft: number | null;
  /** The highest number an answer of this epoch bears: the device goes on counting from there. */
  lastSequence: number;
  /** Answers in the journal, of all epochs: a page that was drawn with fewer does not show them all. */
  journalled: number;
};

type Row = {
  epoch: number;
  state: 'open' | 'marked';
  deadlineAt: Date | null;
  lastSequence: number;
  journalled: number;
};

/**
 * The learner holds the paper. Starts the clock unless it runs already, and takes the paper over when it was held by another
 * device: the epoch rises, and what that device still sends is journalled but does not count.
 *
 * @param options.device a random id that the browser keeps; `null` takes nothing over: a page without a script, where no device can be
 *   told from another, and a page that asks again
 * @throws DomainError not-found
 */
export async function holdPaper(
  actor: Actor,
  { attemptId, device }: { attemptId: string; device: string | null },
): Promise<Held> {
  const { userId } = learnerOf(actor);
  const at = now();
  const [row] = await preparedRows<Row>(
    'assessment.hold-paper',
    sql`
      with held as (
        update "Attempt" set
          -- The clocks of two servers may differ by a little: nobody holds a paper before it was served.
          "deadlineAt" = "deadlineAt" - ("heldAt" - least("heldAt", greatest("servedAt", ${at}::timestamptz))),
          "heldAt" = least("heldAt", greatest("servedAt", ${at}::timestamptz)),
          "epoch" = "epoch" + case when "device" <> ${device}::text then 1 else 0 end,
          "device" = coalesce(${device}::text, "device")
        where "id" = ${attemptId}::uuid and "userId" = ${userId}::uuid and "state" = 'open' and "servedAt" is not null
        returning "id", "epoch", "state", "deadlineAt"
      ), taken as (
        insert into "TakeOver" ("attemptId", "epoch", "at")
        select "id", "epoch", ${at}::timestamptz from held where "epoch" > 1 on conflict do nothing
      )
      select f.*, coalesce((
          select max(e."sequence") from "AnswerEntry" e where e."attemptId" = ${attemptId}::uuid and e."epoch" = f."epoch"
        ), 0) as "lastSequence",
        (select count(*) from "AnswerEntry" e where e."attemptId" = ${attemptId}::uuid) as "journalled"
      from (
        select "epoch", "state", "deadlineAt" from held
        union all
        select "epoch", "state", "deadlineAt" from "Attempt"
        where "id" = ${attemptId}::uuid and "userId" = ${userId}::uuid and not exists (select 1 from held)
      ) f`,
  );
  if (!row) throw notFound();
  const secondsLeft = row.deadlineAt && Math.max(0, Math.floor((row.deadlineAt.getTime() - at.getTime()) / 1000));
  const { epoch, state, lastSequence, journalled } = row;
  return { epoch, state, secondsLeft, lastSequence, journalled };
}
