import { DomainError, notFound } from '#app/foundation/errors';
import { type Actor, isUser, type UserActor, unitsOfRole } from '#app/foundation/http/actor';
import type { Policy } from '#app/foundation/http/policy';

/** Plans waves and looks at them; approves them; keeps the routes. Names of roles as grants carry them. */
const planners = ['campaign-team', 'administrator'];
const readers = ['campaign-team', 'campaign-approver', 'administrator'];
const routeKeepers = ['administrator'];

export const messagesPolicy: Policy = { name: 'messaging.waves', allow: { roles: readers }, secondFactor: true };
export const planMessagesPolicy: Policy = { name: 'messaging.plan', allow: { roles: planners }, secondFactor: true };
export const routesPolicy: Policy = { name: 'messaging.routes', allow: { roles: routeKeepers }, secondFactor: true };
export const farEndsPolicy: Policy = {
  name: 'messaging.far-ends',
  allow: { roles: routeKeepers },
  secondFactor: true,
  demoOnly: true,
};

/** Units whose waves the actor may see; null = all (the night staff). A wave belongs to the unit that sends it, not to those below. */
export function wavesSeenBy(actor: Actor): string[] | null {
  return actor.kind === 'system' ? null : unitsOfRole(actor, readers);
}

/** Units in whose name the actor may plan, pause and cancel waves; null = all. */
export function wavesKeptBy(actor: Actor): string[] | null {
  return actor.kind === 'system' ? null : unitsOfRole(actor, planners);
}

/** Units at which the actor may approve: planners their small waves, approvers all (wave-state.rules.ts says which). */
export function wavesApprovedBy(actor: Actor): string[] | null {
  return wavesSeenBy(actor);
}

/** The roles that a person holds at exactly this unit. */
export function rolesAt(actor: UserActor, unitId: string): string[] {
  return actor.grants.filter((grant) => grant.unitId === unitId).map((grant) => grant.role);
}

/** @throws DomainError not-found for anybody who does not keep the routes: what is not yours does not exist. */
export function assertRouteKeeper(actor: Actor): void {
  if (actor.kind === 'system') return;
  if (!isUser(actor) || unitsOfRole(actor, routeKeepers).length === 0) throw notFound();
}

/** Steps of the sending itself are the night staff's alone. */
export function assertNightStaff(actor: Actor): void {
  if (actor.kind !== 'system') throw new DomainError('forbidden', 'common:error.forbidden');
}

export function userIdOf(actor: Actor): string | null {
  return isUser(actor) ? actor.userId : null;
}
