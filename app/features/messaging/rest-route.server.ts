import { audit } from '#app/foundation/audit.server';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { usableRoute } from './ledger/route-row.server';
import { assertRouteKeeper } from './messaging.policy';

/** Takes a route out of service: nothing begins to leave by it, and waves that have it wait. */
export async function restRoute(actor: Actor, { routeId }: { routeId: string }): Promise<void> {
  assertRouteKeeper(actor);
  await inTransaction(async () => {
    found(await usableRoute(routeId));
    await execute(sql`update "Route" set "active" = false where "id" = ${routeId}::uuid`);
    await audit(actor, 'route.rest', { subjectType: 'route', subjectId: routeId });
  });
}
