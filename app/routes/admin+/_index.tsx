import { Link, useLoaderData } from '@remix-run/react';
import { adminArea } from '#app/features/organisations/areas.policy';
import { env } from '#app/foundation/env.server';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Card, Grid } from '#app/ui/card';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: adminArea, nav: 'admin' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('admin:title') }));

export const loader = loaderOf(() => ({ demo: env().DEMO }));

const cards = [
  { key: 'accounts', to: '/admin/accounts' },
  { key: 'units', to: '/admin/units' },
  { key: 'reorganisations', to: '/admin/reorganisations' },
  { key: 'persons', to: '/admin/persons' },
  { key: 'targets', to: '/admin/targets' },
  { key: 'quizzes', to: '/campaigns/quizzes' },
  { key: 'certificates', to: '/admin/certificates' },
  { key: 'credentials', to: '/admin/credentials' },
  { key: 'packages', to: '/admin/packages' },
  { key: 'records', to: '/admin/records' },
  { key: 'routes', to: '/admin/routes' },
  { key: 'audit', to: '/admin/audit' },
  { key: 'farEnds', to: '/admin/far-ends', demo: true },
  { key: 'clock', to: '/admin/clock', demo: true },
  { key: 'ui', to: '/admin/ui', demo: true },
] as const;

export default function AdminHome() {
  const { demo } = useLoaderData<typeof loader>();
  const t = useT('admin');
  return (
    <>
      <PageHeader title={t('title')} description={t('lead')} />
      <Grid columns={3}>
        {cards
          .filter((card) => demo || !('demo' in card))
          .map(({ key, to }) => (
            <Card key={key}>
              <h2 className="text-lg font-semibold">
                <Link to={to}>{t(`cards.${key}`)}</Link>
              </h2>
              <p className="mt-2 text-muted">{t(`cards.${key}Text`)}</p>
            </Card>
          ))}
      </Grid>
    </>
  );
}
