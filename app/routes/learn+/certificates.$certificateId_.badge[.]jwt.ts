import { ownBadge } from '#app/features/learning/credentials/own-badge.queries.server';
import { found } from '#app/foundation/errors';
import { attachment } from '#app/foundation/http/attachment';
import { loaderOf } from '#app/foundation/http/door.server';
import { type RouteHandle, signedInPolicy } from '#app/foundation/http/policy';

export const handle = { policy: signedInPolicy } satisfies RouteHandle;

/** The credential as it is signed: what wallets and verifiers take. */
export const loader = loaderOf(async ({ actor, params }) => {
  const jwt = found(await ownBadge(actor, { certificateId: params.certificateId ?? '' }));
  return attachment(jwt, { name: 'chung-nhan-so.jwt', type: 'application/vc+jwt' });
});
