import type { Actor } from '#app/foundation/http/actor';
import { type ManySingles, queueSingles } from './ledger/queue-singles.server';

/**
 * Queues many mails of one template in one statement: what `queueMail` does for one. Addresses that are none are left out.
 * @returns how many rows were made; a `dedupeKey` that exists makes none
 */
export async function queueMails(
  actor: Actor,
  { templateKey, mails }: { templateKey: string; mails: readonly ManySingles[] },
): Promise<{ queued: number }> {
  return queueSingles(actor, { channel: 'email', templateKey, messages: mails });
}
