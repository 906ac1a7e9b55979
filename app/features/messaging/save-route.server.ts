import type { z } from 'zod';
import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { encrypt } from '#app/foundation/crypto.server';
import { execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { ROUTE_SECRET } from './ledger/route-row.server';
import { assertRouteKeeper } from './messaging.policy';
import { type routeForm, routeOptions } from './route.schema';

/**
 * Adds a route or changes the one of the same name; an empty password keeps the old one. It sends nothing until it is activated.
 * The password is stored encrypted and never read out again.
 * @param farEnd the demo's own; only the start of the demo says so
 */
export async function saveRoute(
  actor: Actor,
  { route, options = {}, farEnd = false }: { route: z.output<typeof routeForm>; options?: object; farEnd?: boolean },
): Promise<{ routeId: string }> {
  assertRouteKeeper(actor);
  const { name, kind, url, username, password, perSecond, window, ...rest } = route;
  const merged = routeOptions.parse({ ...rest, ...options });
  return inTransaction(async () => {
    const before = await maybeRow<{ id: string; farEnd: boolean }>(
      sql`select "id", "farEnd" from "Route" where "name" = ${name} for update`,
    );
    if (before && before.farEnd !== farEnd) throw new DomainError('invalid', 'messaging:error.routeName', {}, 'name');
    const routeId = before?.id ?? newId();
    const secret = password ? encrypt(password, `${ROUTE_SECRET}:${routeId}`) : null;
    await execute(sql`
      insert into "Route" ("id", "name", "channel", "kind", "url", "username", "secretCipher", "perSecond", "window", "options", "farEnd", "createdAt")
      values (${routeId}::uuid, ${name}, ${kind === 'smtp' ? 'email' : 'sms'}, ${kind}, ${url}, ${username}, ${secret}, ${perSecond},
        ${window}, ${JSON.stringify(merged)}::jsonb, ${farEnd}, ${now()})
      on conflict ("id") do update set "channel" = excluded."channel", "kind" = excluded."kind", "url" = excluded."url",
        "username" = excluded."username", "secretCipher" = coalesce(excluded."secretCipher", "Route"."secretCipher"),
        "perSecond" = excluded."perSecond", "window" = excluded."window", "options" = excluded."options", "version" = "Route"."version" + 1`);
    await execute(sql`
      insert into "RoutePace" ("routeId", "at") values (${routeId}::uuid, now())
      on conflict ("routeId") do update set "pausedUntil" = null, "pauseReason" = null, "strikes" = 0`);
    await audit(actor, before ? 'route.change' : 'route.add', {
      subjectType: 'route',
      subjectId: routeId,
      detail: { perSecond, window },
    });
    return { routeId };
  });
}
