import { Outlet } from '@remix-run/react';
import { reportsArea } from '#app/features/reports/reports.policy';
import type { RouteHandle } from '#app/foundation/http/policy';
import { SiteShell } from '#app/site-shell';

export const handle = { policy: reportsArea, nav: 'reports' } satisfies RouteHandle;

export default function ReportsLayout() {
  return (
    <SiteShell area="app">
      <Outlet />
    </SiteShell>
  );
}
