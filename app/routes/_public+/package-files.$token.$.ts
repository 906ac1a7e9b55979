import { packageFile } from '#app/features/learning/packages/package-file.queries.server';
import { inParts } from '#app/foundation/http/byte-range';
import { loaderOf } from '#app/foundation/http/door.server';
import { publicPolicy, type RouteHandle } from '#app/foundation/http/policy';

export const handle = { policy: publicPolicy, framed: true } satisfies RouteHandle;

/**
 * A file of a package, films and sound in parts where parts are asked for. The launch in the address is the key: the frame that asks has
 * no origin, so neither cookie nor name comes along, and whatever it loads has to be allowed for everybody.
 */
export const loader = loaderOf(async ({ actor, params, request }) => {
  const { bytes, type, policy, kept, etag } = await packageFile(actor, {
    token: params.token ?? '',
    name: params['*'] ?? '',
  });
  const headers = new Headers({
    'Content-Type': type,
    'Content-Security-Policy': policy,
    'Cache-Control': kept ? 'private, max-age=3600' : 'no-store',
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'Accept-Ranges, Content-Range, ETag',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Referrer-Policy': 'no-referrer',
  });
  if (etag === null) return new Response(bytes, { headers });
  const body = (first: number, last: number) => bytes.subarray(first, last + 1);
  return inParts(request, { headers, etag, size: bytes.length, body });
});
