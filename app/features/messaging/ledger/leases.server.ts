import { now } from '#app/foundation/clock';
import { execute, rows, sql } from '#app/foundation/db.server';
import { LEASE_SECONDS } from './claim-rows.server';

/** Keeps what this worker holds: a slow far end is not a dead worker. */
export async function renewLeases(token: string, ids: readonly number[]): Promise<void> {
  await execute(sql`
    update "Message" set "leaseUntil" = now() + make_interval(secs => ${LEASE_SECONDS})
    where "id" = any(${ids}::bigint[]) and "claimToken" = ${token}::uuid and "state" in ('claimed', 'submitting')`);
}

/** Gives back what was claimed and will not be sent now. `until` puts it off, with the reason that the gate gave. */
export async function giveBack(
  token: string,
  ids: readonly number[],
  until?: { until: Date; reason: string; article: string },
): Promise<void> {
  if (ids.length === 0) return;
  await execute(sql`
    update "Message" set "state" = 'queued', "leaseUntil" = null, "claimToken" = null,
      "dueAt" = coalesce(${until?.until ?? null}::timestamptz, "dueAt"), "reason" = ${until?.reason ?? null}, "article" = ${until?.article ?? null}
    where "id" = any(${ids}::bigint[]) and "claimToken" = ${token}::uuid and "state" = 'claimed'`);
}

/**
 * What a lost worker left: claimed rows go back to the queue; rows that were being submitted become unknown, for they may have
 * been sent, and are never sent again by themselves.
 */
export async function releaseEnded(): Promise<{ queued: number; unknown: number }> {
  const released = await rows<{ state: string }>(sql`
    with ended as (
      select "id", "state" from "Message" where "state" in ('claimed', 'submitting') and "leaseUntil" < now()
      order by "id" limit 1000 for update skip locked
    )
    update "Message" m set "state" = case ended."state" when 'claimed' then 'queued' else 'unknown' end,
      "reason" = case ended."state" when 'claimed' then null else 'lease-ended' end,
      "settledAt" = case ended."state" when 'claimed' then null else ${now()}::timestamptz end,
      "leaseUntil" = null, "claimToken" = null
    from ended where m."id" = ended."id" returning m."state"`);
  const unknown = released.filter(({ state }) => state === 'unknown').length;
  return { queued: released.length - unknown, unknown };
}
