import { publicKeys } from '#app/features/learning/credentials/issuer.queries.server';
import { publishedJson } from '#app/foundation/http/attachment';
import { loaderOf } from '#app/foundation/http/door.server';
import { publicPolicy, type RouteHandle } from '#app/foundation/http/policy';

export const handle = { policy: publicPolicy } satisfies RouteHandle;

/** Every key that signs or signed credentials (RFC 7517), where verifiers look for them. */
export const loader = loaderOf(async ({ actor }) =>
  publishedJson({ keys: await publicKeys(actor) }, { type: 'application/jwk-set+json', seconds: 3600 }),
);
