import { now } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import type { Actor } from '#app/foundation/http/actor';
import type { Channel } from './gate.schema';
import { assertRouteKeeper } from './messaging.policy';
import type { RouteOptions } from './route.schema';

const DAY_MS = 86_400_000;

export type ShownRoute = {
  id: string;
  name: string;
  channel: Channel;
  kind: 'smtp' | 'smpp';
  url: string;
  username: string;
  /** Whether there is one; never what it is. */
  hasPassword: boolean;
  perSecond: number;
  window: number;
  options: RouteOptions;
  active: boolean;
  farEnd: boolean;
  /** The whole route rests until then, and why. */
  restingUntil: string | null;
  restReason: string | null;
  /** Sent by it in the last 24 hours, and waiting in waves that have it. */
  sentToday: number;
  waiting: number;
};

/** All routes, the active ones first. Far ends are shown in the demo alone. */
export async function routeList(actor: Actor): Promise<ShownRoute[]> {
  assertRouteKeeper(actor);
  return rows<ShownRoute>(sql`
    select r."id", r."name", r."channel", r."kind", r."url", r."username", r."secretCipher" is not null as "hasPassword",
      r."perSecond", r."window", r."options", r."active", r."farEnd",
      case when p."pausedUntil" > now() then p."pausedUntil" end as "restingUntil",
      case when p."pausedUntil" > now() then p."pauseReason" end as "restReason",
      (select count(*) from "Message" m where m."routeId" = r."id" and m."state" in ('accepted', 'delivered', 'undelivered', 'unknown')
        and m."submittedAt" > ${new Date(now().getTime() - DAY_MS)}) as "sentToday",
      (select count(*) from "Message" m join "Wave" w on w."id" = m."waveId" and w."routeId" = r."id"
        and w."state" in ('approved', 'sending', 'paused') where m."state" = 'queued') as "waiting"
    from "Route" r left join "RoutePace" p on p."routeId" = r."id"
    where ${env().DEMO} or not r."farEnd"
    order by r."channel", r."active" desc, r."name"`);
}
