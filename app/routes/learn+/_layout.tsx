import { Outlet } from '@remix-run/react';
import { type RouteHandle, signedInPolicy } from '#app/foundation/http/policy';
import { SiteShell } from '#app/site-shell';

export const handle = { policy: signedInPolicy, light: true, nav: 'learn' } satisfies RouteHandle;

export default function LearnLayout() {
  return (
    <SiteShell area="learner">
      <Outlet />
    </SiteShell>
  );
}
