import { packageReportSchema } from '#app/features/learning/packages/package.schema';
import { savePackageReport } from '#app/features/learning/packages/save-package-report.server';
import { formAction } from '#app/foundation/http/door.server';
import { type RouteHandle, signedInPolicy } from '#app/foundation/http/policy';

export const handle = { policy: signedInPolicy } satisfies RouteHandle;

/** What a package says, brought by the page that plays it: the newest holds, so nothing needs a form's key. */
export const action = formAction(
  packageReportSchema,
  async ({ actor, params, value }) => {
    await savePackageReport(actor, { packageId: params.packageId ?? '', ...value });
    return { reveal: {} };
  },
  { once: false },
);
