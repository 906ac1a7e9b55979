import { Outlet } from '@remix-run/react';
import { publicPolicy, type RouteHandle } from '#app/foundation/http/policy';
import { SiteShell } from '#app/site-shell';

export const handle = { policy: publicPolicy, light: true } satisfies RouteHandle;

export default function AuthLayout() {
  return (
    <SiteShell area="public">
      <div className="mx-auto max-w-lg">
        <Outlet />
      </div>
    </SiteShell>
  );
}
