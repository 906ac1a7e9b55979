import { enveloped } from '#app/features/learning/credentials/open-badge.rules';
import { ownBadge } from '#app/features/learning/credentials/own-badge.queries.server';
import { found } from '#app/foundation/errors';
import { attachment } from '#app/foundation/http/attachment';
import { loaderOf } from '#app/foundation/http/door.server';
import { type RouteHandle, signedInPolicy } from '#app/foundation/http/policy';

export const handle = { policy: signedInPolicy } satisfies RouteHandle;

/** The same signed credential in an envelope of JSON, for programs that take files of that kind alone. */
export const loader = loaderOf(async ({ actor, params }) => {
  const jwt = found(await ownBadge(actor, { certificateId: params.certificateId ?? '' }));
  return attachment(JSON.stringify(enveloped(jwt), null, 2), { name: 'chung-nhan-so.json', type: 'application/vc' });
});
