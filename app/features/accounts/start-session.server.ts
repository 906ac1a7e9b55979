import { now } from '#app/foundation/clock';
import { keyedHash } from '#app/foundation/crypto.server';
import type { Actor } from '#app/foundation/http/actor';
import { type Client, deviceName, networkOf } from './client.rules';
import { openSession } from './lucia.adapter.server';
import { absoluteEnd, lifetimeFor } from './session.rules';

type NewSession = {
  userId: string;
  staff: boolean;
  client: Client;
  /** When the password was shown; now unless the session goes on from an earlier one. */
  lastAuthAt?: Date;
  secondFactorAt?: Date | null;
  /** The end of the session that this one takes the place of: it may come sooner, never later. */
  notAfter?: Date;
  /** Of the cookie; a random one unless a repeated post has to find it again. */
  token?: string;
};

/**
 * Opens a session under a new id. `actor` is whom it will speak for: her roles decide how long it may last.
 * @returns its id and the cookie to send
 */
export async function startSession(actor: Actor, session: NewSession): Promise<{ sessionId: string; cookie: string }> {
  const at = now();
  const lifetime = lifetimeFor(actor, session.staff);
  const end = absoluteEnd(lifetime, at);
  const attributes = {
    createdAt: at,
    lastSeenAt: at,
    lastAuthAt: session.lastAuthAt ?? at,
    absoluteUntil: session.notAfter && session.notAfter < end ? session.notAfter : end,
    secondFactorAt: session.secondFactorAt ?? null,
    lifetime,
    device: deviceName(session.client.userAgent),
    networkHash: keyedHash(networkOf(session.client.address), 'network'),
  };
  return openSession(session.userId, attributes, session.token);
}
