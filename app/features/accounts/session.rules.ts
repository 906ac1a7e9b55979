import type { Actor } from '#app/foundation/http/actor';
import { hasRole } from '#app/foundation/http/actor';
import { secondFactorRoles } from './accounts.policy';
import type { Lifetime } from './session';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Milliseconds a session may lie idle, may last at all, and between two writes of its sliding end
 * (OWASP ASVS 5.0.0, 7.3.1 and 7.3.2). The idle limit is exact to one `step`.
 */
const limits: Record<Lifetime, { idle: number; absolute: number; step: number }> = {
  student: { idle: 14 * DAY, absolute: 30 * DAY, step: 6 * HOUR },
  staff: { idle: 12 * HOUR, absolute: 7 * DAY, step: 10 * MINUTE },
  privileged: { idle: 12 * HOUR, absolute: 1 * DAY, step: 10 * MINUTE },
};

/** Seconds a session may lie idle. */
export const idleSeconds: Record<Lifetime, number> = {
  student: limits.student.idle / 1000,
  staff: limits.staff.idle / 1000,
  privileged: limits.privileged.idle / 1000,
};

/** Seconds between two writes of a session's sliding end. */
export const stepSeconds: Record<Lifetime, number> = {
  student: limits.student.step / 1000,
  staff: limits.staff.step / 1000,
  privileged: limits.privileged.step / 1000,
};

/** The lifetime that fits what the actor may do today. */
export function lifetimeFor(actor: Actor, staff: boolean): Lifetime {
  if (hasRole(actor, secondFactorRoles)) return 'privileged';
  if (staff || (actor.kind === 'user' && actor.grants.length > 0)) return 'staff';
  return 'student';
}

/** The last instant of a session that begins now, however busy it is. */
export function absoluteEnd(lifetime: Lifetime, now: Date): Date {
  return new Date(now.getTime() + limits[lifetime].absolute);
}

/** When a session ends that is used now and never again. */
export function slidingEnd(lifetime: Lifetime, now: Date, absoluteUntil: Date): Date {
  return new Date(Math.min(now.getTime() + limits[lifetime].idle, absoluteUntil.getTime()));
}

/** Whether the sliding end was written long enough ago to be written again. */
export function isDueToSlide(lifetime: Lifetime, lastSeenAt: Date, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() >= limits[lifetime].step;
}
