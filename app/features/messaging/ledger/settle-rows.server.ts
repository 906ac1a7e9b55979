import { now } from '#app/foundation/clock';
import { preparedRows, sql } from '#app/foundation/db.server';
import { MAX_ATTEMPTS, type MessageState, retryAt } from '../message-state.rules';
import type { Outcome } from '../send/line';

export type Done = { id: number; attempts: number; outcome: Outcome };

type Written = {
  ids: number[];
  states: MessageState[];
  reasons: Array<string | null>;
  dueAts: Array<Date | null>;
  refunds: number[];
};

/**
 * Writes the outcomes of what this worker sent, and the ids that the SMSC gave its parts. A row whose lease ended meanwhile is
 * `unknown` and stays so, but its ids are kept: the receipt will find it.
 * @returns whether receipts had come before their ids were known
 */
export async function settleRows(routeId: string, token: string, done: readonly Done[]): Promise<{ early: boolean }> {
  const at = now();
  const written: Written = { ids: [], states: [], reasons: [], dueAts: [], refunds: [] };
  const parts = { ids: [] as number[], numbers: [] as number[], providerIds: [] as string[] };
  for (const { id, attempts, outcome } of done) {
    const { state, reason, dueAt, refund } = stateOf(outcome, attempts, at);
    written.ids.push(id);
    written.states.push(state);
    written.reasons.push(reason);
    written.dueAts.push(dueAt);
    written.refunds.push(refund);
    for (const [index, providerId] of (('providerIds' in outcome && outcome.providerIds) || []).entries()) {
      parts.ids.push(id);
      parts.numbers.push(index + 1);
      parts.providerIds.push(providerId);
    }
  }
  const [result] = await preparedRows<{ early: boolean }>(
    'messaging.settle',
    sql`
    with settled as (
      update "Message" m set "state" = o."state", "reason" = o."reason", "dueAt" = coalesce(o."dueAt", m."dueAt"),
        "attempts" = m."attempts" - o."refund", "leaseUntil" = null, "claimToken" = null,
        "submittedAt" = case when o."state" = 'queued' then null else m."submittedAt" end,
        "settledAt" = case when o."state" = 'queued' then null else ${at}::timestamptz end
      from unnest(${written.ids}::bigint[], ${written.states}::text[], ${written.reasons}::text[], ${written.dueAts}::timestamptz[],
        ${written.refunds}::int[]) as o("id", "state", "reason", "dueAt", "refund")
      where m."id" = o."id" and m."state" = 'submitting' and m."claimToken" = ${token}::uuid
      returning m."id"
    ), parts as (
      insert into "MessagePart" ("messageId", "part", "routeId", "providerId")
      select p."id", p."part", ${routeId}::uuid, p."providerId"
      from unnest(${parts.ids}::bigint[], ${parts.numbers}::int[], ${parts.providerIds}::text[]) as p("id", "part", "providerId")
      on conflict ("messageId", "part") do nothing
      returning "messageId"
    )
    select exists(
      select 1 from "Receipt" r where r."routeId" = ${routeId}::uuid and r."providerId" = any(${parts.providerIds}::text[])
    ) as "early", (select count(*) from settled), (select count(*) from parts)`,
  );
  return { early: result?.early ?? false };
}

function stateOf(outcome: Outcome, attempts: number, at: Date) {
  const settled = (state: MessageState, reason: string | null) => ({ state, reason, dueAt: null, refund: 0 });
  if (outcome.kind === 'accepted') return settled('accepted', null);
  if (outcome.kind === 'rejected' || outcome.kind === 'unknown') return settled(outcome.kind, outcome.reason);
  // The route's fault is not the message's: it keeps its attempt and its place.
  if (outcome.kind === 'route-down')
    return { state: 'queued' as const, reason: outcome.reason, dueAt: null, refund: 1 };
  const dueAt = attempts < MAX_ATTEMPTS ? retryAt(attempts, at) : null;
  return dueAt
    ? { state: 'queued' as const, reason: outcome.reason, dueAt, refund: 0 }
    : settled('rejected', outcome.reason);
}
