import { maybeRow, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import type { Channel } from '../gate.schema';
import { type RouteOptions, routeOptions } from '../route.schema';

export type RouteRow = {
  id: string;
  name: string;
  channel: Channel;
  kind: 'smtp' | 'smpp';
  url: string;
  username: string;
  secretCipher: string | null;
  perSecond: number;
  window: number;
  options: RouteOptions;
  active: boolean;
  farEnd: boolean;
  version: number;
};

const columns = sql`r."id", r."name", r."channel", r."kind", r."url", r."username", r."secretCipher", r."perSecond", r."window",
  r."options", r."active", r."farEnd", r."version"`;

/** The context that binds a route's password to it. */
export const ROUTE_SECRET = 'messaging.route';

/** The built-in far ends serve only the demo: elsewhere a route to one counts as none. */
const servesHere = () => (env().DEMO ? sql`true` : sql`not r."farEnd"`);

/** The route that a channel's messages leave by; null when there is none. */
export async function activeRoute(channel: Channel): Promise<RouteRow | null> {
  return parsed(
    await maybeRow<RouteRow>(sql`
    select ${columns} from "Route" r where r."channel" = ${channel} and r."active" and ${servesHere()}`),
  );
}

/** A route by its id, active or not; null when it does not exist or is a far end outside the demo. */
export async function usableRoute(routeId: string): Promise<RouteRow | null> {
  return parsed(
    await maybeRow<RouteRow>(sql`
    select ${columns} from "Route" r where r."id" = ${routeId}::uuid and ${servesHere()}`),
  );
}

function parsed(route: RouteRow | null): RouteRow | null {
  return route && { ...route, options: routeOptions.parse(route.options) };
}
