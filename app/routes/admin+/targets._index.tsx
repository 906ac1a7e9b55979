import { Link, useLoaderData } from '@remix-run/react';
import { adminArea } from '#app/features/organisations/areas.policy';
import { type PlanTarget, planTargets } from '#app/features/targets/admin.queries.server';
import { requirementText } from '#app/features/targets/components/requirement-words';
import { titleIn } from '#app/features/targets/components/target-words';
import { targetPaths } from '#app/features/targets/targets.paths';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatPercent } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Section } from '#app/ui/card';
import { DataTable } from '#app/ui/data-table';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: adminArea, nav: 'admin' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('targets:admin.title') }));

export const loader = loaderOf(async ({ actor }) => ({ targets: await planTargets(actor) }));

const plans = ['ke-hoach-1588', 'ke-hoach-1205'] as const;

export default function PlanTargets() {
  const { targets } = useLoaderData<typeof loader>();
  const t = useT('targets');
  const language = useLanguage();
  const requirement = ({ measure, requirements: [latest] }: PlanTarget) => {
    if (measure !== 'training') return '–';
    return latest ? requirementText(t, latest, (slug) => t('person.course', { slug })) : t('admin.noRequirement');
  };
  return (
    <>
      <PageHeader
        title={t('admin.title')}
        description={t('admin.lead')}
        breadcrumb={[{ label: t('admin:title'), to: '/admin' }]}
      />
      {plans.map((plan) => (
        <Section key={plan} title={t(`admin.plan.${plan}`)}>
          <DataTable
            caption={t(`admin.plan.${plan}`)}
            hideCaption
            columns={[
              {
                key: 'target',
                header: t('target'),
                cell: (row: PlanTarget) =>
                  row.measure === 'training' ? (
                    <Link to={targetPaths.target(row.id)}>{titleIn(language, row)}</Link>
                  ) : (
                    titleIn(language, row)
                  ),
              },
              { key: 'from', header: t('admin.from'), numeric: true, cell: (row) => row.year },
              {
                key: 'goal',
                header: t('reported.goal'),
                numeric: true,
                cell: (row) => formatPercent(language, row.percent),
              },
              {
                key: 'yearly',
                header: t('admin.yearly'),
                cell: (row) => (row.annual ? t('common:yes') : t('common:no')),
              },
              { key: 'measure', header: t('admin.measureTitle'), cell: (row) => t(`admin.measure.${row.measure}`) },
              { key: 'requirement', header: t('admin.requirement'), cell: requirement },
            ]}
            rows={targets.filter((target) => target.planId === plan)}
            rowKey={(row) => row.id}
            empty={null}
          />
        </Section>
      ))}
    </>
  );
}
