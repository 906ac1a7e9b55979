import { Outlet } from '@remix-run/react';
import { campaignArea } from '#app/features/organisations/areas.policy';
import type { RouteHandle } from '#app/foundation/http/policy';
import { SiteShell } from '#app/site-shell';

export const handle = { policy: campaignArea, nav: 'campaigns' } satisfies RouteHandle;

export default function CampaignsLayout() {
  return (
    <SiteShell area="app">
      <Outlet />
    </SiteShell>
  );
}
