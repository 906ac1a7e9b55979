import { execute, sql } from '#app/foundation/db.server';

/**
 * Writers of obligations agree on an order. `refresh` compares everything and waits until it is alone; `entry` (a completion,
 * an exemption) runs beside other entries, which row locks keep apart. Held until the transaction ends.
 */
export async function lockObligations(as: 'refresh' | 'entry'): Promise<void> {
  if (as === 'refresh') await execute(sql`select pg_advisory_xact_lock(hashtext('targets.obligations'))`);
  else await execute(sql`select pg_advisory_xact_lock_shared(hashtext('targets.obligations'))`);
}
