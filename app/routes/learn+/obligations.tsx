import { useLoaderData } from '@remix-run/react';
import { planNames } from '#app/features/campaigns/plan-names.queries.server';
import { catalogue } from '#app/features/learning/catalogue.queries.server';
import { ObligationCard } from '#app/features/targets/components/obligation-card';
import { personObligations } from '#app/features/targets/person-obligations.queries.server';
import { ownPaths } from '#app/features/targets/targets.paths';
import { isUser } from '#app/foundation/http/actor';
import { loaderOf } from '#app/foundation/http/door.server';
import { type RouteHandle, signedInPolicy } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { EmptyState } from '#app/ui/empty-state';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: signedInPolicy, light: true, nav: 'learn' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('targets:ownPage.title') }));

export const loader = loaderOf(async ({ actor, language }) => {
  const personId = isUser(actor) ? (actor.personId ?? '') : '';
  return {
    obligations: await personObligations(actor, { personId }),
    planNames: await planNames({ language }),
    courseTitles: Object.fromEntries((await catalogue(actor, { language })).map(({ slug, title }) => [slug, title])),
  };
});

export default function OwnObligations() {
  const { obligations, planNames: plans, courseTitles } = useLoaderData<typeof loader>();
  const t = useT('targets');
  return (
    <>
      <PageHeader
        title={t('ownPage.title')}
        description={t('ownPage.lead')}
        breadcrumb={[{ label: t('learning:home.title'), to: '/learn' }]}
        actions={<ButtonLink to={ownPaths.evidence()}>{t('evidence:own.title')}</ButtonLink>}
      />
      {obligations.length === 0 && <EmptyState title={t('ownPage.empty')} icon="target" />}
      {obligations.map((obligation) => (
        <ObligationCard key={obligation.id} obligation={obligation} courseTitles={courseTitles} planNames={plans} />
      ))}
    </>
  );
}
