import { now } from '#app/foundation/clock';
import { maybeRow, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import type { UserActor } from '#app/foundation/http/actor';
import { openSecret } from './factors.server';
import { type QrPath, qrPath } from './qr.adapter.server';
import { totpAt, totpUri } from './totp.adapter.server';

export type PendingSecret = {
  /** In groups of four, as it is typed. */
  secret: string;
  qr: QrPath;
  /** In a demo, for the seed's accounts: the code that the app would show. */
  demoCode: string | null;
};

/** The secret of one's own that waits for its first code, as the set-up page shows it; null when none waits. */
export async function pendingSecret(actor: UserActor): Promise<PendingSecret | null> {
  const kept = await maybeRow<{ pending: string; loginName: string; demo: boolean }>(sql`
    select f."pending", u."loginName", u."demo" from "SecondFactor" f join "User" u on u."id" = f."userId"
    where u."id" = ${actor.userId} and f."pending" is not null`);
  if (!kept) return null;
  const secret = openSecret(actor.userId, kept.pending);
  return {
    secret: secret.replace(/(.{4})(?=.)/g, '$1 '),
    qr: qrPath(totpUri(secret, kept.loginName)),
    demoCode: env().DEMO && kept.demo ? totpAt(secret, now()) : null,
  };
}
