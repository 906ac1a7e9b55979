import type { Actor } from '#app/foundation/http/actor';
import { type ManySingles, queueSingles } from './ledger/queue-singles.server';

/**
 * Queues many text messages of one template in one statement. Addresses that are none are left out.
 * @returns how many rows were made; a `dedupeKey` that exists makes none
 */
export async function queueTexts(
  actor: Actor,
  { templateKey, texts }: { templateKey: string; texts: readonly ManySingles[] },
): Promise<{ queued: number }> {
  return queueSingles(actor, { channel: 'sms', templateKey, messages: texts });
}
