import { now } from '../clock';
import { DomainError } from '../errors';
import type { Actor } from './actor';

/** Whether the second factor was shown in this session within so many minutes before `at`. */
function isSecondFactorFresh(actor: Actor, maxAgeMinutes: number, at: Date): boolean {
  if (actor.kind !== 'user' || !actor.secondFactorAt) return false;
  const age = at.getTime() - actor.secondFactorAt.getTime();
  return age >= 0 && age <= maxAgeMinutes * 60_000;
}

/**
 * For what cannot be taken back: approving a wave, resetting another's second factor. The night staff passes: it acts under a rule.
 * @throws DomainError step-up, which sends her to show it and then brings her back
 */
export function requireFreshSecondFactor(actor: Actor, maxAgeMinutes: number): void {
  if (actor.kind === 'system' || isSecondFactorFresh(actor, maxAgeMinutes, now())) return;
  throw new DomainError('step-up', 'common:error.stepUp');
}
