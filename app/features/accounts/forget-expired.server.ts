import { now } from '#app/foundation/clock';
import { execute, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { DEVICE_DAYS } from './device.server';
import { closeExpiredSessions } from './lucia.adapter.server';

const DAY_MS = 86_400_000;
/** Used and expired tokens stay a while, so that a question about one can be answered from the table. */
const TOKEN_DAYS = 90;

/** Removes what has ended: it opens nothing any more, and who was where need not be kept. Night staff only. */
export async function forgetExpired(actor: Actor): Promise<void> {
  if (actor.kind !== 'system') throw notFound();
  const daysAgo = (days: number) => new Date(now().getTime() - days * DAY_MS);
  await closeExpiredSessions();
  await execute(sql`delete from "AccountToken" where "expiresAt" < ${daysAgo(TOKEN_DAYS)}`);
  await execute(sql`delete from "KnownDevice" where "lastSeenAt" < ${daysAgo(DEVICE_DAYS)}`);
}
