import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { inTransaction } from '#app/foundation/db.server';
import { DomainError, found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { formatInstant } from '#app/foundation/i18n/format';
import { queueSingle } from './ledger/queue-single.server';
import { usableRoute } from './ledger/route-row.server';
import { assertRouteKeeper } from './messaging.policy';
import { type LineEvents, RouteDown } from './send/line';
import { openLine } from './send/lines.server';

const unheard: LineEvents = {
  receipts: () => Promise.reject(new Error('a test takes no receipts')),
  late: async () => {},
  inbound: async () => {},
};

/**
 * Reaches the far end and signs in, then queues one message over exactly this route, active or not.
 * @throws DomainError unavailable with what the far end said, invalid for a bad address
 */
export async function testRoute(actor: Actor, { routeId, to }: { routeId: string; to: string }): Promise<void> {
  assertRouteKeeper(actor);
  const route = found(await usableRoute(routeId));
  const line = openLine(route, unheard);
  try {
    await line.ready();
  } catch (error) {
    const reason = error instanceof RouteDown ? error.reason : 'error';
    throw new DomainError('unavailable', 'messaging:error.routeDown', { reason });
  } finally {
    await line.close(0);
  }
  await inTransaction(async () => {
    await queueSingle(actor, {
      channel: route.channel,
      templateKey: 'route-test',
      language: 'vi',
      to,
      params: { routeName: route.name, at: formatInstant('vi', now()) },
      routeId,
    });
    await audit(actor, 'route.test', { subjectType: 'route', subjectId: routeId });
  });
}
