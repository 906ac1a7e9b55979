import { packageFile } from '#app/features/learning/packages/package-file.queries.server';
import { loaderOf } from '#app/foundation/http/door.server';
import { publicPolicy, type RouteHandle } from '#app/foundation/http/policy';

export const handle = { policy: publicPolicy, framed: true } satisfies RouteHandle;

/**
 * A file of a package. The launch in the address is the key: the frame that asks has no origin, so neither cookie nor name comes along, and
 * whatever it loads has to be allowed for everybody.
 */
export const loader = loaderOf(async ({ actor, params }) => {
  const { bytes, type, policy, kept } = await packageFile(actor, {
    token: params.token ?? '',
    name: params['*'] ?? '',
  });
  return new Response(bytes, {
    headers: {
      'Content-Type': type,
      'Content-Security-Policy': policy,
      'Cache-Control': kept ? 'private, max-age=3600' : 'no-store',
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Referrer-Policy': 'no-referrer',
    },
  });
});
