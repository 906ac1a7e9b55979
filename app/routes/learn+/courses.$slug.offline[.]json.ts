import { copyWish, keptReads } from '#app/features/learning/offline/offline.schema';
import { offlineCopy } from '#app/features/learning/offline/offline-copy.queries.server';
import { recordKeptReads } from '#app/features/learning/offline/record-kept-reads.server';
import { DomainError } from '#app/foundation/errors';
import { loaderOf } from '#app/foundation/http/door.server';
import { type RouteHandle, signedInPolicy } from '#app/foundation/http/policy';

export const handle = { policy: signedInPolicy, light: true } satisfies RouteHandle;

/** A course as a device keeps it. */
export const loader = loaderOf(({ actor, params, language, url }) => {
  const wish = copyWish.parse(Object.fromEntries(url.searchParams));
  return offlineCopy(actor, { courseSlug: params.slug ?? '', language: wish.language ?? language, have: wish.have });
});

/** What was read of it away from the network. */
export const action = loaderOf(async ({ actor, params, request }) => {
  const told = keptReads.safeParse(await request.json().catch(() => null));
  if (!told.success) throw new DomainError('invalid', 'common:error.invalid');
  return recordKeptReads(actor, { courseSlug: params.slug ?? '', ...told.data });
});
