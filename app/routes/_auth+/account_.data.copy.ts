import { policies } from '#app/features/accounts/accounts.policy';
import { copyPersonalData } from '#app/features/organisations/copy-personal-data.server';
import { dataCopyFile } from '#app/features/organisations/data-copy-file.server';
import { DomainError } from '#app/foundation/errors';
import { isUser } from '#app/foundation/http/actor';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { consume } from '#app/foundation/throttle.server';
import { personalData } from '#app/personal-data.server';

export const handle = { policy: policies.own } satisfies RouteHandle;

// Drawing her certificates takes a tenth of a second of the processor each.
const rule = { limit: 5, windowSeconds: 300 };

/** A post, because taking a copy is written down; a door of its own, because a page's answer is always the page. */
export const action = loaderOf(async ({ actor, request, language }) => {
  const format = String((await request.formData()).get('format') ?? 'html');
  const personId = isUser(actor) ? (actor.personId ?? '') : '';
  const { allowed } = await consume('data-copy', personId, rule);
  if (!allowed) throw new DomainError('too-many', 'common:error.tooMany');
  return dataCopyFile(await copyPersonalData(actor, { personId, rooms: personalData }), { format, language });
});
