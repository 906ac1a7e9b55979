import { type Actor, hasRole, isUser } from '#app/foundation/http/actor';

/** Where someone begins: at what her strongest role comes to do; without one, with her own learning. */
export function homeFor(actor: Actor): string {
  if (!isUser(actor)) return '/';
  const unitOf = (roles: readonly string[]) => actor.grants.find((grant) => roles.includes(grant.role))?.unitCode;
  const [led, kept] = [unitOf(['leader']), unitOf(['unit-focal-point', 'school-coordinator'])];
  if (hasRole(actor, ['administrator'])) return '/admin';
  if (hasRole(actor, ['campaign-team', 'campaign-approver'])) return '/campaigns';
  if (led) return `/units/${led}/overview`;
  return kept ? `/units/${kept}` : '/learn';
}
