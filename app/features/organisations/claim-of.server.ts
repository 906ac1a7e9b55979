import { sessionIdIn } from '#app/features/accounts/lucia.adapter.server';
import type { SessionActor } from '#app/foundation/http/actor';

/** Whoever this Cookie header claims to be, before anybody is asked. */
export function claimOf(cookieHeader: string | null): SessionActor | null {
  const sessionId = sessionIdIn(cookieHeader);
  return sessionId === null ? null : { kind: 'session', sessionId };
}
