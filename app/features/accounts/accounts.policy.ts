import { type Actor, hasRole } from '#app/foundation/http/actor';
import type { Policy } from '#app/foundation/http/policy';

// Roles belong to organisations, which stands above this room: here they are names that a grant carries.
// tests/architecture/account-roles.test.ts keeps these lists and theirs the same.

/** Roles that must show a second factor (OWASP ASVS 5.0.0, 6.3.3). */
export const secondFactorRoles: readonly string[] = ['administrator', 'campaign-team', 'campaign-approver'];

/** Roles that look after all accounts. */
export const accountKeepers: readonly string[] = ['administrator'];

/** Roles that may invite people and renew lost activation codes; whom, is decided by organisations' scope. */
export const inviters: readonly string[] = ['administrator', 'unit-focal-point', 'school-coordinator'];

/** Whether the actor looks after all accounts. */
export function keepsAccounts(actor: Actor): boolean {
  return actor.kind === 'system' || hasRole(actor, accountKeepers);
}

/** Whether the actor may invite people and hand out activation codes. */
export function invites(actor: Actor): boolean {
  return actor.kind === 'system' || hasRole(actor, inviters);
}

export const policies = {
  guest: { name: 'accounts.guest', allow: 'guest' },
  open: { name: 'accounts.open', allow: 'public' },
  own: { name: 'accounts.own', allow: 'user' },
  keep: { name: 'accounts.keep', allow: { roles: accountKeepers }, secondFactor: true },
} as const satisfies Record<string, Policy>;
