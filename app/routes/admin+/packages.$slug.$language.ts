import { packageCourse } from '#app/features/learning/scorm/package-course.server';
import { adminArea } from '#app/features/organisations/areas.policy';
import { attachment } from '#app/foundation/http/attachment';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { languageOf } from '#app/foundation/i18n/languages';

export const handle = { policy: adminArea } satisfies RouteHandle;

/** A course as a SCORM 1.2 package. */
export const loader = loaderOf(async ({ actor, params }) => {
  const language = languageOf(params.language);
  const { bytes, name } = await packageCourse(actor, { courseSlug: params.slug ?? '', language });
  return attachment(bytes, { name, type: 'application/zip' });
});
