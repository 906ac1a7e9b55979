import { createHash } from 'node:crypto';
import { calendarFeed } from '#app/features/campaigns/calendar-feed.queries.server';
import { calendarFeedArea } from '#app/features/campaigns/campaigns.policy';
import { icalendar } from '#app/features/campaigns/icalendar.rules';
import { found } from '#app/foundation/errors';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';

export const handle = { policy: calendarFeedArea } satisfies RouteHandle;

/** A calendar program comes every few hours and mostly finds what it has: it is told so in one line. */
export const loader = loaderOf(async ({ actor, params, request }) => {
  const text = icalendar(await calendarFeed(actor, { secret: found(params.secret) }));
  const tag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  const headers = { ETag: tag, 'Cache-Control': 'private, no-cache', 'X-Robots-Tag': 'noindex' };
  if (request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers });
  return new Response(text, {
    headers: {
      ...headers,
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="lan-toa.ics"',
    },
  });
});
