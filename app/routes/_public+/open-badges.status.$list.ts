import { statusList } from '#app/features/learning/credentials/issuer.queries.server';
import { found } from '#app/foundation/errors';
import { published } from '#app/foundation/http/attachment';
import { loaderOf } from '#app/foundation/http/door.server';
import { publicPolicy, type RouteHandle } from '#app/foundation/http/policy';

export const handle = { policy: publicPolicy } satisfies RouteHandle;

/** A signed list of revocations. Whoever checks one credential is told of 131,072: which one it was stays with him. */
export const loader = loaderOf(async ({ actor, params }) => {
  const list = /^[1-9]\d{0,6}$/.test(params.list ?? '') ? Number(params.list) : 0;
  return published(found(await statusList(actor, { list })), { type: 'application/vc+jwt', seconds: 60 });
});
