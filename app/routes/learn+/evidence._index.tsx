import { useLoaderData } from '@remix-run/react';
import { EvidenceTable } from '#app/features/targets/components/evidence-table';
import { ownEvidence } from '#app/features/targets/evidence-list.queries.server';
import { ownPaths } from '#app/features/targets/targets.paths';
import { loaderOf } from '#app/foundation/http/door.server';
import { type RouteHandle, signedInPolicy } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { EmptyState } from '#app/ui/empty-state';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: signedInPolicy, light: true, nav: 'learn' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('evidence:own.title') }));

export const loader = loaderOf(async ({ actor }) => ({ lines: await ownEvidence(actor) }));

export default function OwnEvidence() {
  const { lines } = useLoaderData<typeof loader>();
  const t = useT('evidence');
  return (
    <>
      <PageHeader
        title={t('own.title')}
        description={t('own.lead')}
        breadcrumb={[{ label: t('learning:home.title'), to: '/learn' }]}
        actions={
          <ButtonLink to={ownPaths.newEvidence()} variant="primary" icon="plus">
            {t('own.new')}
          </ButtonLink>
        }
      />
      <EvidenceTable
        lines={lines}
        own
        pathOf={ownPaths.oneEvidence}
        empty={
          <EmptyState title={t('own.empty')} icon="file">
            {t('own.emptyText')}
          </EmptyState>
        }
      />
    </>
  );
}
