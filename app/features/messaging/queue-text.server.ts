import type { Actor } from '#app/foundation/http/actor';
import { type QueueSingle, queueSingle } from './ledger/queue-single.server';

/** As `queueMail`, for one SMS. */
export async function queueText(
  actor: Actor,
  text: Omit<QueueSingle, 'channel' | 'routeId'>,
): Promise<{ queued: boolean }> {
  return queueSingle(actor, { ...text, channel: 'sms' });
}
