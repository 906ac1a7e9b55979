import { peopleReaders } from '#app/features/organisations/roles.policy';
import { withinScope } from '#app/features/organisations/scope.queries.server';
import { maybeRow, rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { type AttemptRow, ownAttempt } from './attempt-row.queries.server';
import { answersOf, winners } from './journal.rules';
import { receiptOf } from './receipt.server';
import {
  type TimelineCredit,
  type TimelineEntry,
  type TimelineEvent,
  type TimelineRemark,
  timelineOf,
} from './timeline.rules';

export type Timeline = {
  attemptId: string;
  ownerKey: string;
  number: number;
  minutes: number;
  extraPercent: number;
  receipt: string | null;
  /** Whether paper, answers and mark are those that the receipt was made of; null while the attempt is open. */
  receiptHolds: boolean | null;
  events: TimelineEvent[];
};

/** The course of one's own attempt. @throws DomainError not-found */
export async function ownTimeline(actor: Actor, { attemptId }: { attemptId: string }): Promise<Timeline> {
  return timelineFor(await ownAttempt(actor, attemptId));
}

export type FoundTimeline = Timeline & { person: string | null };

/**
 * The course of the attempt whose learner shows this receipt, for those who look after her unit.
 * @returns null when there is none in the actor's scope
 */
export async function timelineByReceipt(actor: Actor, { receipt }: { receipt: string }): Promise<FoundTimeline | null> {
  const code = receiptCode(receipt);
  const attempt = await maybeRow<{ id: string; userId: string; person: string | null }>(sql`
    select a."id", a."userId", p."fullName" as "person" from "Attempt" a left join "Person" p on p."id" = a."personId"
    where a."receipt" = ${code} and exists (
      select 1 from "Membership" m where m."personId" = a."personId" and ${withinScope(actor, peopleReaders, sql`m."unitId"`)})`);
  if (!attempt) return null;
  const owner = { kind: 'user', userId: attempt.userId } as Actor;
  return { ...(await timelineFor(await ownAttempt(owner, attempt.id))), person: attempt.person };
}

/** Twenty hexadecimal digits, however they are written down. */
function receiptCode(text: string): string {
  const digits = text.toUpperCase().replace(/[^0-9A-F]/g, '');
  return (digits.match(/.{5}/g) ?? []).join('-');
}

async function timelineFor(attempt: AttemptRow): Promise<Timeline> {
  const entries = await rows<TimelineEntry>(sql`
    select "arrivedAt" as "at", "epoch", "sequence", "question", "chosen", "words", "standing"
    from "AnswerEntry" where "attemptId" = ${attempt.id}::uuid`);
  const takeOvers = await rows<{ epoch: number; at: Date }>(
    sql`select "epoch", "at" from "TakeOver" where "attemptId" = ${attempt.id}::uuid`,
  );
  const winning = new Set(winners(entries).values());
  const { mark: present, markedAt, receipt } = attempt;
  const remarks = await rows<TimelineRemark>(sql`
    select r."appliedAt" as "at", r."markBefore", r."passedBefore", r."markAfter", r."passedAfter", c."reason"
    from "Remark" r join "KeyCorrection" c on c."id" = r."correctionId"
    where r."attemptId" = ${attempt.id}::uuid and r."appliedAt" is not null order by r."appliedAt"`);
  const credits = await rows<TimelineCredit>(sql`
    select o."from", o."until", t."ms" from "TimeCredit" t join "Outage" o on o."id" = t."outageId"
    where t."attemptId" = ${attempt.id}::uuid`);
  // A corrected key changes the mark and no receipt: that one was made of the mark before.
  const mark = remarks[0]?.markBefore ?? present;
  const holds = mark === null || !markedAt ? null : receiptOf(attempt, answersOf(entries), mark, markedAt) === receipt;
  return {
    attemptId: attempt.id,
    ownerKey: attempt.ownerKey,
    number: attempt.number,
    minutes: attempt.minutes,
    extraPercent: attempt.extraPercent,
    receipt,
    receiptHolds: holds,
    events: timelineOf(attempt, entries, takeOvers, winning, remarks, credits),
  };
}
