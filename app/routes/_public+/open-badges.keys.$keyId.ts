import { publicKey } from '#app/features/learning/credentials/issuer.queries.server';
import { found } from '#app/foundation/errors';
import { publishedJson } from '#app/foundation/http/attachment';
import { loaderOf } from '#app/foundation/http/door.server';
import { publicPolicy, type RouteHandle } from '#app/foundation/http/policy';

export const handle = { policy: publicPolicy } satisfies RouteHandle;

/** The key that a credential's header names, as a JWK. A key never changes. */
export const loader = loaderOf(async ({ actor, params }) =>
  publishedJson(found(await publicKey(actor, { keyId: params.keyId ?? '' })), {
    type: 'application/jwk+json',
    seconds: 86_400,
  }),
);
