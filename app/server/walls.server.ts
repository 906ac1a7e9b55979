import type { ServerBuild } from '@remix-run/node';
import { matchPath, matchRoutes } from '@remix-run/react';
import type { Actor } from '#app/foundation/http/actor';
import { judge, type Policy, type RouteHandle, type Verdict } from '#app/foundation/http/policy';

export type Entrance = {
  /** The policies of every route that the request would run, outermost first. */
  policies: Policy[];
  light: boolean;
  /** What the page's forms may post at most; undefined where the usual holds. */
  bodyLimit: number | undefined;
  found: boolean;
};

type Tree = Parameters<typeof matchRoutes>[0];
const trees = new WeakMap<ServerBuild, Tree>();

/** The routes that a request opens. A `_data` request names one route, and its ancestors' policies hold too. */
export function entranceOf(build: ServerBuild, url: URL): Entrance {
  const matches = matchRoutes(treeOf(build), url.pathname) ?? [];
  const handles = matches
    .map((match) => build.routes[match.route.id as string]?.module.handle as RouteHandle | undefined)
    .filter((handle): handle is RouteHandle => handle !== undefined);
  return {
    policies: handles.map((handle) => handle.policy).filter((policy): policy is Policy => policy !== undefined),
    light: handles.length === 0 || handles.some((handle) => handle.light === true),
    bodyLimit: handles.at(-1)?.bodyLimit,
    found: matches.length > 0,
  };
}

/** The first wall. No policy on a matched route is a mistake of ours and opens nothing. */
export function passes(entrance: Entrance, actor: Actor, options: { demo: boolean }): Verdict {
  if (!entrance.found) return 'allowed';
  if (entrance.policies.length === 0) return 'hidden';
  for (const policy of entrance.policies) {
    const verdict = judge(policy, actor, options);
    if (verdict !== 'allowed') return verdict;
  }
  return 'allowed';
}

function treeOf(build: ServerBuild): Tree {
  const known = trees.get(build);
  if (known) return known;
  const childrenOf = (parentId: string | undefined): Tree =>
    Object.values(build.routes)
      .filter((route) => route?.parentId === parentId)
      .map((route) => {
        const { id, path, index, caseSensitive } = route as NonNullable<typeof route>;
        return index
          ? { id, path, index: true as const, caseSensitive }
          : { id, path, caseSensitive, children: childrenOf(id) };
      });
  const tree = childrenOf(undefined);
  trees.set(build, tree);
  return tree;
}

/** Whether a path belongs to a pattern of the hot doors. */
export function pathMatches(pattern: string, pathname: string): Record<string, string | undefined> | null {
  return matchPath(pattern, pathname)?.params ?? null;
}
