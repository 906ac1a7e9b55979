import type { Door } from '#app/foundation/http/door.server';
import type { Client } from './client.rules';

/** What a command of this room needs to know of a request. */
export function clientOf({ context, request }: Pick<Door, 'context' | 'request'>): Client {
  return { address: context.clientAddress, userAgent: context.userAgent, cookies: request.headers.get('Cookie') };
}
