import { now } from '#app/foundation/clock';
import { sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { type AttemptRow, learnerOf, ownAttempt, servedAttempt } from './attempt-row.queries.server';
import { HOLD_MS } from './clock.rules';

/**
 * The actor's own attempt, and in the same statement the note that its paper left the server, if it does for the first time. From then on
 * the clock starts by itself after 30 seconds; an earlier acknowledgement (`holdPaper`) starts it at once. Whoever has an accommodation
 * has its extra time. Serving again changes nothing.
 *
 * @throws DomainError not-found
 */
export async function servePaper(actor: Actor, { attemptId }: { attemptId: string }): Promise<AttemptRow> {
  const { userId, personId } = learnerOf(actor);
  const served = now();
  const { attempt, clock } = await servedAttempt(
    actor,
    attemptId,
    sql`
      update "Attempt" set "servedAt" = ${served}::timestamptz,
        "heldAt" = ${served}::timestamptz + ${HOLD_MS}::int * interval '1 millisecond',
        "deadlineAt" = ${served}::timestamptz + ${HOLD_MS}::int * interval '1 millisecond'
          + "Blueprint"."minutes" * (100 + extra."percent") * interval '0.6 seconds',
        "extraPercent" = extra."percent"
      from "Blueprint", (select coalesce((
          select c."extraPercent" from "Accommodation" c
          where c."personId" = ${personId}::uuid and c."endedAt" is null order by c."givenAt" desc limit 1
        ), 0) as "percent") extra
      where "Attempt"."id" = ${attemptId}::uuid and "userId" = ${userId}::uuid and "state" = 'open' and "servedAt" is null
        and "Blueprint"."id" = "Attempt"."blueprintId"
      returning "deadlineAt", "Attempt"."extraPercent"`,
  );
  // Served by another request while this one waited: what it set is there to be read now.
  if (attempt.state === 'open' && !attempt.deadlineAt && !clock) return ownAttempt(actor, attemptId);
  return clock ? { ...attempt, ...clock, deadlineAt: new Date(clock.deadlineAt) } : attempt;
}
