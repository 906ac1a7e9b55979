import type { Role } from '#app/features/organisations/roles.policy';
import { notFound } from '#app/foundation/errors';
import { type Actor, hasRole } from '#app/foundation/http/actor';
import type { Policy } from '#app/foundation/http/policy';

/** Who brings packages of others in and takes them out. They are the whole platform's. */
const packageKeepers: readonly Role[] = ['campaign-team', 'administrator'];

export const packageArea: Policy = { name: 'packages', allow: { roles: packageKeepers }, secondFactor: true };

export function keepsPackages(actor: Actor): boolean {
  return hasRole(actor, packageKeepers);
}

/** @throws DomainError not-found */
export function assertPackageKeeper(actor: Actor): void {
  if (!keepsPackages(actor)) throw notFound();
}
