import { yearOf } from '#app/foundation/clock';
import { row, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { type Period, snapshotNumber } from './period.rules';

/** The next number of a period's year. The caller holds the lock of snapshots until her row is written, so there is no gap. */
export async function nextNumber(
  actor: Actor,
  { period }: { period: Period },
): Promise<{ number: string; sequence: number; year: number }> {
  if (actor.kind !== 'system' && !isUser(actor)) throw notFound();
  const year = yearOf(period.to);
  const { sequence } = await row<{ sequence: number }>(
    sql`select coalesce(max("sequence"), 0)::int + 1 as sequence from "Snapshot" where "year" = ${year}`,
  );
  return { number: snapshotNumber(period, sequence), sequence, year };
}
