import { now } from '#app/foundation/clock';
import { execute, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { releaseEnded } from './ledger/leases.server';
import { assertNightStaff } from './messaging.policy';

/** The sweep over what lost workers left: claimed rows go back, submitting rows become unknown. Waves and single messages. */
export async function releaseLeases(actor: Actor): Promise<{ queued: number; unknown: number }> {
  assertNightStaff(actor);
  const waves = await releaseEnded();
  await execute(sql`
    update "Outbox" set "state" = case "state" when 'claimed' then 'queued' else 'unknown' end,
      "reason" = case "state" when 'claimed' then null else 'lease-ended' end,
      "paramsCipher" = case "state" when 'claimed' then "paramsCipher" else '' end,
      "sentAt" = case "state" when 'claimed' then null else ${now()}::timestamptz end, "leaseUntil" = null, "claimToken" = null
    where "state" in ('claimed', 'submitting') and "leaseUntil" < now()`);
  return waves;
}
