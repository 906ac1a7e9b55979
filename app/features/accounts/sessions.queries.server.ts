import { now } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { keepsAccounts } from './accounts.policy';

export type SessionLine = {
  sessionId: string;
  device: string;
  createdAt: string;
  lastSeenAt: string;
  /** Whether it is the one that asks. */
  current: boolean;
};

/** The sessions of a user that are open now, the one in use first: one's own, or for those who keep accounts anybody's. */
export async function listSessions(actor: Actor, { userId }: { userId: string }): Promise<SessionLine[]> {
  if (actor.kind !== 'user' || (actor.userId !== userId && !keepsAccounts(actor))) throw notFound();
  const at = now();
  const lines = await rows<Omit<SessionLine, 'createdAt' | 'lastSeenAt'> & { createdAt: Date; lastSeenAt: Date }>(sql`
    select "id" as "sessionId", "device", "createdAt", "lastSeenAt", "id" = ${actor.sessionId} as "current"
    from "Session" where "userId" = ${userId} and "expiresAt" > ${at} and "absoluteUntil" > ${at}
    order by "current" desc, "lastSeenAt" desc, "id" limit 100`);
  return lines.map((line) => ({
    ...line,
    createdAt: line.createdAt.toISOString(),
    lastSeenAt: line.lastSeenAt.toISOString(),
  }));
}
