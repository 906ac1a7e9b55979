import type { Actor, UserActor } from '#app/foundation/http/actor';
import type { Known } from './known';

// biome-ignore lint/suspicious/noExplicitAny: any function at all; what it is given is checked where it is called.
type AnyFunction = (...given: any[]) => unknown;

/** What a stranger may have of a function, each with its reason. Without any, he gets nothing and changes nothing. */
export type Leave = {
  /** The answer is no secret: its words are not searched for and it may be full. */
  open?: string;
  /** The answer holds something, but nothing of anybody's: words of the house, a duty to do something. */
  says?: string;
  /** Tables in which he may write, and what: his own account, his own way through a course. */
  writes?: { tables: string[]; why: string };
  /** The roles mean the whole system: an administrator of any unit is asked no unit here. */
  systemWide?: string;
};

export type Question = {
  of: AnyFunction;
  ask: (actor: never, known: Known) => unknown;
  signedIn: boolean;
  leave: Leave;
};

export type Exemption = { of: AnyFunction; why: string };

/** The audit log: what somebody did with his own is written down too. */
export const log = ['AuditEntry', 'AuditUnsealed'];

/** A stranger's question about somebody else's things. */
export function ask(
  of: (actor: Actor, ...given: never[]) => unknown,
  question: (actor: Actor, known: Known) => unknown,
  leave: Leave = {},
): Question {
  return { of: of as AnyFunction, ask: question as Question['ask'], signedIn: false, leave };
}

/** The same of a function that only somebody signed in can call. */
export function askSignedIn(
  of: (actor: UserActor, ...given: never[]) => unknown,
  question: (actor: UserActor, known: Known) => unknown,
  leave: Leave = {},
): Question {
  return { of: of as AnyFunction, ask: question as Question['ask'], signedIn: true, leave };
}

/** Not asked, with the reason. */
export function exempt(of: AnyFunction, why: string): Exemption {
  return { of, why };
}
