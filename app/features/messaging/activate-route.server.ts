import { audit } from '#app/foundation/audit.server';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { usableRoute } from './ledger/route-row.server';
import { assertRouteKeeper } from './messaging.policy';

/**
 * Makes a route the one that its channel's messages leave by; the one before it is at rest. Waves that were given another route
 * wait for it: who wants them to go by the new one says so at the wave.
 */
export async function activateRoute(actor: Actor, { routeId }: { routeId: string }): Promise<void> {
  assertRouteKeeper(actor);
  await inTransaction(async () => {
    const route = found(await usableRoute(routeId));
    await execute(
      sql`update "Route" set "active" = false where "channel" = ${route.channel} and "active" and "id" <> ${routeId}::uuid`,
    );
    await execute(sql`update "Route" set "active" = true where "id" = ${routeId}::uuid`);
    await audit(actor, 'route.activate', {
      subjectType: 'route',
      subjectId: routeId,
      detail: { channel: route.channel },
    });
  });
}
