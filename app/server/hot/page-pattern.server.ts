import { createRequestHandler, type ServerBuild } from '@remix-run/node';
import { personKey } from '#app/features/learning/offline/person-key.server';
import { env } from '#app/foundation/env.server';
import type { UserActor } from '#app/foundation/http/actor';
import type { RequestContext } from '#app/foundation/http/context';
import { navigationFor } from '#app/navigation';
import { escaped, keptByKey, type Pattern, patternOf } from '#app/ui/patterns.server';
import { initialsOf } from '#app/ui/person-mark';

/** Where the name and the initials of whoever is signed in stand: two words that nobody bears. */
const NAME = '\uE001 \uE002';

const patterns = keptByKey<Promise<Pattern>>(500);

type Blank = {
  routeId: string;
  /** The address that the page has with `data`. */
  path: string;
  /** What the route's loader gives, with a known text or number in each gap. */
  data: object;
  /** The gaps as they are drawn of that data. */
  texts: () => Record<string, string>;
};

/**
 * A page with its frame, drawn once by its own route for all who see the same but for what stands in the gaps: the gaps of the page,
 * and what the frame says of whoever is signed in (`textsOfFrame`).
 */
export function pagePattern(
  build: ServerBuild,
  routeIds: readonly string[],
  { routeId, path, data, texts }: Blank,
  context: RequestContext,
): Promise<Pattern> {
  const { language, theme, actor } = context;
  const key = JSON.stringify([routeId, language, theme, navigationFor(actor), path, data]);
  return patterns(key, async () => {
    const blank = { ...context, actor: { ...actor, displayName: NAME } };
    const html = await drawnByRoute(narrowed(build, routeIds, { routeId, data }), path, blank as RequestContext);
    return patternOf(html, { ...texts(), ...textsOfFrame(blank.actor as UserActor) });
  });
}

/** Her name, and by what her own device knows her again. */
export function textsOfFrame(actor: UserActor): Record<string, string> {
  const { displayName } = actor;
  return { name: escaped(displayName), initials: escaped(initialsOf(displayName)), person: personKey(actor) };
}

/** The routes of one page, whose loader asks nobody. */
function narrowed(build: ServerBuild, routeIds: readonly string[], page: Pick<Blank, 'routeId' | 'data'>): ServerBuild {
  const routes = Object.fromEntries(routeIds.map((id) => [id, build.routes[id]]));
  const route = build.routes[page.routeId];
  if (!route) throw new Error(`No route ${page.routeId}`);
  routes[page.routeId] = { ...route, module: { ...route.module, loader: () => page.data as never } };
  const known = Object.fromEntries(routeIds.map((id) => [id, build.assets.routes[id]]));
  return { ...build, routes, assets: { ...build.assets, routes: known } } as ServerBuild;
}

async function drawnByRoute(build: ServerBuild, path: string, context: RequestContext): Promise<string> {
  const request = new Request(new URL(path, env().APP_ORIGIN));
  const response = await createRequestHandler(build, 'production')(request, { ...context, light: true } as never);
  if (response.status !== 200) throw new Error(`The blank of ${path} answered ${response.status}`);
  return response.text();
}
