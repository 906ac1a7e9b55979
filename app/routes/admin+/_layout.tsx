import { Outlet } from '@remix-run/react';
import { adminArea } from '#app/features/organisations/areas.policy';
import type { RouteHandle } from '#app/foundation/http/policy';
import { SiteShell } from '#app/site-shell';

export const handle = { policy: adminArea, nav: 'admin' } satisfies RouteHandle;

export default function AdminLayout() {
  return (
    <SiteShell area="app">
      <Outlet />
    </SiteShell>
  );
}
