import type { Day } from '../clock';

/** A role held at a unit and everything below it, from a day to the day before `toDay`. */
export type ActorGrant = { role: string; unitId: string; unitCode: string; fromDay: Day; toDay: Day | null };

/**
 * Who asks. Every command and query takes one first. `grants` are those valid today; a learner's own things need no grant.
 */
export type Actor =
  | {
      kind: 'user';
      userId: string;
      personId: string | null;
      displayName: string;
      language: 'vi' | 'en';
      grants: ActorGrant[];
      sessionId: string;
      /** When the second factor was last shown in this session; `null` = not in this session. */
      secondFactorAt: Date | null;
      /** Whether a second factor is set up. */
      hasSecondFactor: boolean;
    }
  | { kind: 'system'; job: string }
  | { kind: 'public' }
  | { kind: 'bearer'; purpose: string; subjectId: string };

/** Somebody who shows a session that nobody has asked about: the statement that does the work asks (`whoActs` of organisations). */
export type SessionActor = { kind: 'session'; sessionId: string };

export type UserActor = Extract<Actor, { kind: 'user' }>;

export function isUser(actor: Actor): actor is UserActor {
  return actor.kind === 'user';
}

/** Whether the actor holds one of the roles anywhere. The unit is asked by the scoped `where`. */
export function hasRole(actor: Actor, roles: readonly string[]): boolean {
  return actor.kind === 'user' && actor.grants.some((grant) => roles.includes(grant.role));
}

/** The units at which the actor holds one of the roles; what lies below them is the caller's scope. */
export function unitsOfRole(actor: Actor, roles: readonly string[]): string[] {
  if (actor.kind !== 'user') return [];
  return [...new Set(actor.grants.filter((grant) => roles.includes(grant.role)).map((grant) => grant.unitId))];
}
