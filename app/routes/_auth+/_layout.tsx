import { Outlet, useRouteLoaderData } from '@remix-run/react';
import { publicPolicy, type RouteHandle } from '#app/foundation/http/policy';
import type { loader } from '#app/root';
import { SiteShell } from '#app/site-shell';

export const handle = { policy: publicPolicy, light: true } satisfies RouteHandle;

/** The frame of who is signed in, with the way out; of a visitor while nobody is. */
export default function AuthLayout() {
  const user = useRouteLoaderData<typeof loader>('root')?.user;
  return (
    <SiteShell area={user ? 'learner' : 'public'}>
      <div className="mx-auto max-w-lg">
        <Outlet />
      </div>
    </SiteShell>
  );
}
