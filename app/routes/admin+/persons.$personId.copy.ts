import { adminArea } from '#app/features/organisations/areas.policy';
import { copyPersonalData } from '#app/features/organisations/copy-personal-data.server';
import { dataCopyFile } from '#app/features/organisations/data-copy-file.server';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { personalData } from '#app/personal-data.server';

export const handle = { policy: adminArea } satisfies RouteHandle;

export const action = loaderOf(async ({ actor, params, request, language }) => {
  const form = await request.formData();
  const reason = String(form.get('reason') ?? '').trim();
  const data = await copyPersonalData(actor, { personId: params.personId ?? '', rooms: personalData, reason });
  return dataCopyFile(data, { format: String(form.get('format') ?? 'html'), language });
});
