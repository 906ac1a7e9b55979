import type { ServerBuild } from '@remix-run/node';
import { matchRoutes } from '@remix-run/react';
import type { Actor } from '#app/foundation/http/actor';
import { judge, type Policy, type RouteHandle, type Verdict } from '#app/foundation/http/policy';

export type Entrance = {
  /** The policies of every route that the request would run, outermost first. */
  policies: Policy[];
  light: boolean;
  /** The innermost route: the page. */
  routeId: string | null;
  /** The routes themselves, with those of the paths above, which the page's script expects to know; none: all may be asked for. */
  routeIds: string[];
  /** What the page's forms may post at most; undefined where the usual holds. */
  bodyLimit: number | undefined;
  /** What may be framed by the page, and whether it may be framed itself. */
  frames: string | undefined;
  framed: boolean;
  found: boolean;
};

type Tree = Parameters<typeof matchRoutes>[0];
const trees = new WeakMap<ServerBuild, Tree>();

/** Where the page's script asks Remix for the routes that it does not know yet: any of them. */
const ROUTE_LIST = '/__manifest';

const MOST_KNOWN = 5_000;
const known = new WeakMap<ServerBuild, Map<string, Entrance>>();

/** Ids are for parameters alone: no route has one of its own, so which of them stands in a path makes no difference. */
const anyId = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;

/**
 * The routes that a request opens. A `_data` request names one route, and its ancestors' policies hold too. Matching sorts and
 * compiles all routes anew, so what a path opens is remembered, once for all ids that may stand in it.
 */
export function entranceOf(build: ServerBuild, url: URL): Entrance {
  const pathname = url.pathname.replace(anyId, '0');
  const entrances = known.get(build) ?? new Map<string, Entrance>();
  const entrance = entrances.get(pathname) ?? matched(build, pathname);
  if (entrances.size >= MOST_KNOWN) entrances.clear();
  known.set(build, entrances.set(pathname, entrance));
  return entrance;
}

function matched(build: ServerBuild, pathname: string): Entrance {
  const matches = matchRoutes(treeOf(build), pathname) ?? [];
  const handles = matches
    .map((match) => build.routes[match.route.id as string]?.module.handle as RouteHandle | undefined)
    .filter((handle): handle is RouteHandle => handle !== undefined);
  return {
    policies: handles.map((handle) => handle.policy).filter((policy): policy is Policy => policy !== undefined),
    light: handles.length === 0 || handles.some((handle) => handle.light === true),
    routeId: matches.at(-1)?.route.id ?? null,
    routeIds: matches.length === 0 || pathname === ROUTE_LIST ? [] : routesUpTo(treeOf(build), pathname),
    bodyLimit: handles.at(-1)?.bodyLimit,
    frames: handles.at(-1)?.frames,
    framed: handles.at(-1)?.framed === true,
    found: matches.length > 0,
  };
}

function routesUpTo(tree: Tree, pathname: string): string[] {
  const segments = pathname.split('/').filter(Boolean);
  const paths = segments.map((_, index) => `/${segments.slice(0, index + 1).join('/')}`);
  const matches = ['/', ...paths].flatMap((path) => matchRoutes(tree, path) ?? []);
  return [...new Set(matches.map((match) => match.route.id as string))];
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
  const made = trees.get(build);
  if (made) return made;
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

/** Tells whether a path belongs to a pattern such as `/learn/:slug`, and what its parameters are. To be made once a pattern. */
export function pathMatcher(pattern: string): (pathname: string) => Record<string, string | undefined> | null {
  const matcher = new RegExp(`^${pattern.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
  return (pathname) => matcher.exec(pathname)?.groups ?? null;
}
