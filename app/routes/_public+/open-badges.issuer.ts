import { issuer } from '#app/features/learning/credentials/issuer.queries.server';
import { publishedJson } from '#app/foundation/http/attachment';
import { loaderOf } from '#app/foundation/http/door.server';
import { publicPolicy, type RouteHandle } from '#app/foundation/http/policy';

export const handle = { policy: publicPolicy } satisfies RouteHandle;

/** Who issues: the profile that every credential names by its address. */
export const loader = loaderOf(async ({ actor }) =>
  publishedJson(await issuer(actor), { type: 'application/ld+json', seconds: 3600 }),
);
