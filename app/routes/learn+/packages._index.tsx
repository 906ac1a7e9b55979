import { Link, useLoaderData } from '@remix-run/react';
import { learnPath } from '#app/features/learning/learning.paths';
import { packagePaths } from '#app/features/learning/packages/package.paths';
import { packagesOnOffer } from '#app/features/learning/packages/packages.queries.server';
import { loaderOf } from '#app/foundation/http/door.server';
import { type RouteHandle, signedInPolicy } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Badge } from '#app/ui/badge';
import { EmptyState } from '#app/ui/empty-state';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: signedInPolicy, light: true, nav: 'learn' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('packages:in.title') }));

export const loader = loaderOf(async ({ actor }) => ({ packages: await packagesOnOffer(actor) }));

export default function PackagesOfOthers() {
  const { packages } = useLoaderData<typeof loader>();
  const t = useT('packages');
  return (
    <>
      <PageHeader
        title={t('in.title')}
        description={t('in.lead')}
        breadcrumb={[{ label: t('learning:home.title'), to: learnPath }]}
      />
      <div className="mb-6">
        <Notice tone="info">{t('in.untrusted')}</Notice>
      </div>
      {packages.length === 0 ? (
        <EmptyState title={t('in.none')} icon="book" />
      ) : (
        <ul className="grid gap-3">
          {packages.map(({ packageId, title, parts, begun }) => (
            <li key={packageId} className="card">
              <Link to={packagePaths.play(packageId)} className="font-semibold">
                {title}
              </Link>
              <p className="mt-1 flex flex-wrap gap-2 text-sm text-muted">
                {t('in.parts', { count: parts })}
                {begun && <Badge tone="info">{t('in.begun')}</Badge>}
              </p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
