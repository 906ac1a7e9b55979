import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { randomToken, sha256 } from '#app/foundation/crypto.server';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import { notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { campaignPaths } from './campaigns.paths';

/**
 * Gives the actor a calendar address of her own, with a secret of 192 bits; the one she had before stops at once. Only a hash
 * is kept, so the address can be read this once.
 */
export async function rotateCalendarFeed(actor: Actor): Promise<{ address: string }> {
  if (!isUser(actor)) throw notFound();
  const secret = randomToken();
  await inTransaction(async () => {
    await execute(sql`
      insert into "CalendarFeed" ("userId", "secretHash", "createdAt") values (${actor.userId}::uuid, ${sha256(secret)}, ${now()})
      on conflict ("userId") do update set "secretHash" = excluded."secretHash", "createdAt" = excluded."createdAt"`);
    await audit(actor, 'calendar-feed.rotate', { subjectType: 'user', subjectId: actor.userId });
  });
  return { address: `${env().APP_ORIGIN}${campaignPaths.calendarFeed(secret)}` };
}
