import { type Actor, hasRole } from './actor';

/**
 * The first wall: who may knock at a door. It stands in the route's `handle` and is asked by the server before any loader
 * or action runs. The second wall is the scoped `where` of each query.
 */
export type Policy = {
  /** Stable name for logs and the route table. */
  name: string;
  /** `public`, any signed-in `user`, only someone not signed in (`guest`), or these roles. */
  allow: 'public' | 'user' | 'guest' | { roles: readonly string[] };
  /** A second factor must be set up and shown in this session: by everybody, or by those who hold one of these roles. */
  secondFactor?: boolean | readonly string[];
  /** Only where demo accounts may exist. */
  demoOnly?: boolean;
};

export type RouteHandle = {
  policy: Policy;
  /** No framework script: plain HTML, islands only. Every learner's and public page. */
  light?: boolean;
  /** Island scripts of a light page (file names of `x.island.ts` without ending). */
  islands?: readonly string[];
  /** The largest body that a form of this page may post, in bytes, where files make it more than the usual. */
  bodyLimit?: number;
  /** The path below which lies what this page may show in a frame; without it, nothing. */
  frames?: string;
  /** It may stand in a frame: its own policy says how little it may do there. */
  framed?: true;
  /** Which part of the navigation is lit. */
  nav?: string;
};

export type Verdict = 'allowed' | 'sign-in' | 'second-factor' | 'hidden' | 'signed-in-already';

/** Pure: whether the actor passes the first wall. `hidden` answers 404: what is not yours does not exist. */
export function judge(policy: Policy, actor: Actor, options: { demo: boolean }): Verdict {
  if (policy.demoOnly && !options.demo) return 'hidden';
  if (policy.allow === 'public') return 'allowed';
  if (policy.allow === 'guest') return actor.kind === 'user' ? 'signed-in-already' : 'allowed';
  if (actor.kind !== 'user') return 'sign-in';
  if (typeof policy.allow === 'object' && !hasRole(actor, policy.allow.roles)) return 'hidden';
  if (asksSecondFactor(policy, actor) && !actor.secondFactorAt) return 'second-factor';
  return 'allowed';
}

/** Open to everybody. */
export const publicPolicy: Policy = { name: 'public', allow: 'public' };

/** Anyone signed in; what is hers is decided by the queries. */
export const signedInPolicy: Policy = { name: 'signed-in', allow: 'user' };

function asksSecondFactor({ secondFactor = false }: Policy, actor: Actor): boolean {
  return typeof secondFactor === 'boolean' ? secondFactor : hasRole(actor, secondFactor);
}
