import { keyedHash } from '#app/foundation/crypto.server';
import { type Actor, isUser } from '#app/foundation/http/actor';

/** By what a device tells this learner from the next one on the same phone: names nobody, and nobody else can make it. */
export function personKey(actor: Actor): string {
  return isUser(actor) ? keyedHash(actor.userId, 'learning.offline').slice(0, 32) : '';
}
