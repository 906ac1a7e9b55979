import { now } from '#app/foundation/clock';
import { execute, rows, sql } from '#app/foundation/db.server';
import type { Channel } from '../gate.schema';
import { retryAt } from '../message-state.rules';
import type { Outcome } from '../send/line';
import { LEASE_SECONDS } from './claim-rows.server';

export type SingleRow = {
  id: number;
  channel: Channel;
  templateKey: string;
  language: 'vi' | 'en';
  routeId: string | null;
  toCipher: string;
  paramsCipher: string;
  attempts: number;
};

/** A code or a link that could not be sent for so long is of no use any more. */
const TOO_OLD_MS = 24 * 3_600_000;

/** Takes due single messages of a channel, the oldest first. */
export async function claimSingles(channel: Channel, token: string, limit: number): Promise<SingleRow[]> {
  return rows<SingleRow>(sql`
    with due as (
      select "id" from "Outbox" where "state" = 'queued' and "dueAt" <= ${now()} and "channel" = ${channel}
      order by "dueAt", "id" limit ${limit} for update skip locked
    )
    update "Outbox" o set "state" = 'claimed', "claimToken" = ${token}::uuid,
      "leaseUntil" = now() + make_interval(secs => ${LEASE_SECONDS})
    from due where o."id" = due."id"
    returning o."id", o."channel", o."templateKey", o."language", o."routeId", o."toCipher", o."paramsCipher", o."attempts"`);
}

/** Commits `submitting` before the first byte leaves. */
export async function beginSingles(token: string, ids: readonly number[]): Promise<number[]> {
  const begun = await rows<{ id: number }>(sql`
    update "Outbox" set "state" = 'submitting', "attempts" = "attempts" + 1,
      "leaseUntil" = now() + make_interval(secs => ${LEASE_SECONDS})
    where "id" = any(${ids}::bigint[]) and "claimToken" = ${token}::uuid and "state" = 'claimed' and "leaseUntil" > now()
    returning "id"`);
  return begun.map(({ id }) => id);
}

/** Writes outcomes. A final one wipes the values: they may hold a code or a link. */
export async function settleSingles(
  token: string,
  done: ReadonlyArray<{ row: SingleRow; outcome: Outcome }>,
  restMs: number,
): Promise<void> {
  const at = now();
  const written = done.map(({ row, outcome }) => {
    if (outcome.kind === 'accepted') return { id: row.id, state: 'accepted', reason: null, dueAt: null, refund: 0 };
    const { kind, reason } = outcome;
    if (kind === 'rejected' || kind === 'unknown') return { id: row.id, state: kind, reason, dueAt: null, refund: 0 };
    const dueAt = kind === 'route-down' ? new Date(at.getTime() + restMs) : retryAt(row.attempts + 1, at);
    if (!dueAt) return { id: row.id, state: 'rejected', reason, dueAt: null, refund: 0 };
    return { id: row.id, state: 'queued', reason, dueAt, refund: kind === 'route-down' ? 1 : 0 };
  });
  await execute(sql`
    update "Outbox" o set
      "state" = case when d."state" = 'queued' and o."createdAt" < ${new Date(at.getTime() - TOO_OLD_MS)} then 'rejected' else d."state" end,
      "paramsCipher" = case when d."state" = 'queued' and o."createdAt" >= ${new Date(at.getTime() - TOO_OLD_MS)} then o."paramsCipher" else '' end,
      "reason" = d."reason", "dueAt" = coalesce(d."dueAt", o."dueAt"), "attempts" = o."attempts" - d."refund",
      "sentAt" = case when d."state" = 'accepted' then ${at}::timestamptz end, "leaseUntil" = null, "claimToken" = null
    from unnest(${written.map(({ id }) => id)}::bigint[], ${written.map(({ state }) => state)}::text[],
      ${written.map(({ reason }) => reason)}::text[], ${written.map(({ dueAt }) => dueAt)}::timestamptz[],
      ${written.map(({ refund }) => refund)}::int[]) as d("id", "state", "reason", "dueAt", "refund")
    where o."id" = d."id" and o."state" = 'submitting' and o."claimToken" = ${token}::uuid`);
}

export async function giveSinglesBack(token: string, ids: readonly number[], restMs: number): Promise<void> {
  await execute(sql`
    update "Outbox" set "state" = 'queued', "leaseUntil" = null, "claimToken" = null,
      "dueAt" = ${new Date(now().getTime() + restMs)}
    where "id" = any(${ids}::bigint[]) and "claimToken" = ${token}::uuid and "state" = 'claimed'`);
}

export async function renewSingles(token: string): Promise<void> {
  await execute(sql`
    update "Outbox" set "leaseUntil" = now() + make_interval(secs => ${LEASE_SECONDS})
    where "claimToken" = ${token}::uuid and "state" in ('claimed', 'submitting')`);
}
