import { actorColumns, whoActs } from '#app/features/organisations/who-acts.queries.server';
import { now } from '#app/foundation/clock';
import { preparedRows, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import type { Actor, SessionActor } from '#app/foundation/http/actor';
import { learnerOf } from './attempt-row.queries.server';
import { afterOutage } from './pulse.server';

export type Held = {
  epoch: number;
  state: 'open' | 'marked';
  secondsLeft: number | null;
  /** The highest number an answer of this epoch bears: the device goes on counting from there. */
  lastSequence: number;
  /** What of the time was given back for outages; the page says so when it grows. */
  secondsGivenBack: number;
  /** Answers in the journal, of all epochs: a page that was drawn with fewer does not show them all. */
  journalled: number;
};

type Row = {
  epoch: number;
  state: 'open' | 'marked';
  deadlineAt: Date | null;
  givenBackMs: number;
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
  actor: Actor | SessionActor,
  { attemptId, device }: { attemptId: string; device: string | null },
): Promise<Held> {
  const whose = actor.kind === 'session' ? actor : learnerOf(actor);
  await afterOutage();
  const at = now();
  const { userIds, sessionIds } = actorColumns([whose]);
  const [row] = await preparedRows<Row>(
    'assessment.hold-paper',
    sql`
      with who as materialized (
        select ${whoActs(sql`${userIds[0]}::uuid`, sql`${sessionIds[0]}::text`)} as "id"
      ), held as (
        update "Attempt" set
          -- The clocks of two servers may differ by a little: nobody holds a paper before it was served.
          "deadlineAt" = "deadlineAt" - ("heldAt" - least("heldAt", greatest("servedAt", ${at}::timestamptz))),
          "heldAt" = least("heldAt", greatest("servedAt", ${at}::timestamptz)),
          "epoch" = "epoch" + case when "device" <> ${device}::text then 1 else 0 end,
          "device" = coalesce(${device}::text, "device")
        where "id" = ${attemptId}::uuid and "userId" = (select "id" from who) and "state" = 'open' and "servedAt" is not null
        returning "id", "epoch", "state", "deadlineAt", "givenBackMs"
      ), taken as (
        insert into "TakeOver" ("attemptId", "epoch", "at")
        select "id", "epoch", ${at}::timestamptz from held where "epoch" > 1 on conflict do nothing
      )
      select f.*, coalesce((
          select max(e."sequence") from "AnswerEntry" e where e."attemptId" = ${attemptId}::uuid and e."epoch" = f."epoch"
        ), 0) as "lastSequence",
        (select count(*) from "AnswerEntry" e where e."attemptId" = ${attemptId}::uuid) as "journalled"
      from (
        select "epoch", "state", "deadlineAt", "givenBackMs" from held
        union all
        select "epoch", "state", "deadlineAt", "givenBackMs" from "Attempt"
        where "id" = ${attemptId}::uuid and "userId" = (select "id" from who) and not exists (select 1 from held)
      ) f`,
  );
  if (!row) throw notFound();
  const secondsLeft = row.deadlineAt && Math.max(0, Math.floor((row.deadlineAt.getTime() - at.getTime()) / 1000));
  const { epoch, state, lastSequence, journalled, givenBackMs } = row;
  return { epoch, state, secondsLeft, secondsGivenBack: Math.round(givenBackMs / 1000), lastSequence, journalled };
}
