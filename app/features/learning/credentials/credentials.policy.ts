import { notFound } from '#app/foundation/errors';
import { type Actor, hasRole } from '#app/foundation/http/actor';

/** Keys and connections are the whole platform's: whoever administers it keeps them. @throws DomainError not-found */
export function assertCredentialKeeper(actor: Actor): void {
  if (actor.kind !== 'system' && !hasRole(actor, ['administrator'])) throw notFound();
}
