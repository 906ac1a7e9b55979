import type { Actor } from '#app/foundation/http/actor';
import { type QueueSingle, queueSingle } from './ledger/queue-single.server';

/**
 * Queues one mail of the system itself (reset, activation, notice): a row in the transaction under way, rung after its commit,
 * gone within ten seconds also while a wave runs. Never sent twice by itself.
 * @returns queued: false when a row with this `dedupeKey` exists
 * @throws DomainError when the address is none; Error for an unknown template or a place without a value
 */
export async function queueMail(
  actor: Actor,
  mail: Omit<QueueSingle, 'channel' | 'routeId'>,
): Promise<{ queued: boolean }> {
  return queueSingle(actor, { ...mail, channel: 'email' });
}
