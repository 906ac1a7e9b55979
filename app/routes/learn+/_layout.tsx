import { Outlet, useLoaderData } from '@remix-run/react';
import { OfflineNews } from '#app/features/learning/components/offline-news';
import { personKey } from '#app/features/learning/offline/person-key.server';
import { loaderOf } from '#app/foundation/http/door.server';
import { type RouteHandle, signedInPolicy } from '#app/foundation/http/policy';
import { SiteShell } from '#app/site-shell';

export const handle = {
  policy: signedInPolicy,
  light: true,
  islands: ['offline'],
  nav: 'learn',
} satisfies RouteHandle;

export const loader = loaderOf(({ actor }) => ({ person: personKey(actor) }));

export default function LearnLayout() {
  const { person } = useLoaderData<typeof loader>();
  return (
    <SiteShell area="learner">
      <OfflineNews person={person} />
      <Outlet />
    </SiteShell>
  );
}
