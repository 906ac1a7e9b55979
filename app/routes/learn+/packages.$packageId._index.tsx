import { Link, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { PackageReports } from '#app/features/learning/components/package-reports';
import { learnPath } from '#app/features/learning/learning.paths';
import { packagePaths } from '#app/features/learning/packages/package.paths';
import { packageForLearner } from '#app/features/learning/packages/packages.queries.server';
import { loaderOf } from '#app/foundation/http/door.server';
import { type RouteHandle, signedInPolicy } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Section } from '#app/ui/card';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';

export const handle = {
  policy: signedInPolicy,
  light: true,
  islands: ['package-player'],
  frames: '/package-files/',
  nav: 'learn',
} satisfies RouteHandle;

export const meta = metaOf<{ title: string }>(({ t, data }) => ({ title: data?.title ?? t('packages:in.title') }));

const whichPart = z.coerce.number().int().min(0).catch(0);

export const loader = loaderOf(({ actor, params, url }) =>
  packageForLearner(actor, {
    packageId: params.packageId ?? '',
    part: whichPart.parse(url.searchParams.get('part') ?? 0),
  }),
);

export default function PackageOfOthers() {
  const { packageId, title, part, parts, launch, token, reports } = useLoaderData<typeof loader>();
  const t = useT('packages');
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: t('learning:home.title'), to: learnPath },
          { label: t('in.title'), to: packagePaths.list() },
        ]}
      />
      <Notice tone="info">{t('in.untrusted')}</Notice>
      {parts.length > 1 && (
        <nav aria-label={t('in.partsTitle')} className="mt-4">
          <ol className="grid list-decimal gap-1 pl-6">
            {parts.map((name, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: parts are known by their place
              <li key={at}>
                <Link
                  to={packagePaths.play(packageId, at)}
                  aria-current={at === part ? 'page' : undefined}
                  className="aria-[current]:font-semibold"
                >
                  {name}
                </Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div
        className="mt-4"
        data-package=""
        data-token={token}
        data-launch={`${packagePaths.file(token, '')}${launch}`}
        data-report={packagePaths.report(packageId)}
        data-kept={t('in.kept')}
        data-unkept={t('in.unkept')}
      >
        <iframe
          title={parts[part] ?? title}
          sandbox="allow-scripts allow-forms"
          className="h-[80vh] min-h-96 w-full rounded border border-line package-frame"
          hidden
        />
        <noscript>
          <Notice tone="warning">{t('in.noScript')}</Notice>
        </noscript>
        <p role="status" className="mt-2 text-sm text-muted" />
      </div>
      <Section title={t('in.saidTitle')} description={t('in.saidLead')}>
        <PackageReports parts={parts} reports={reports} />
      </Section>
    </>
  );
}
