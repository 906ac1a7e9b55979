import { useActionData, useLoaderData } from '@remix-run/react';
import { planNames } from '#app/features/campaigns/plan-names.queries.server';
import { catalogue } from '#app/features/learning/catalogue.queries.server';
import { peopleArea } from '#app/features/organisations/areas.policy';
import { GrantExemption, RevokeExemption } from '#app/features/targets/components/exemption-forms';
import { ObligationCard } from '#app/features/targets/components/obligation-card';
import { ProgressHead } from '#app/features/targets/components/progress-head';
import { exemptPerson } from '#app/features/targets/exempt-person.server';
import { obligedPerson } from '#app/features/targets/person-obligations.queries.server';
import { revokeExemption } from '#app/features/targets/revoke-exemption.server';
import { progressPaths } from '#app/features/targets/targets.paths';
import { exemptionSchema, revocationSchema } from '#app/features/targets/targets.schema';
import { today } from '#app/foundation/clock';
import { actionsByIntent, type Door, formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { EmptyState } from '#app/ui/empty-state';

export const handle = { policy: peopleArea, nav: 'progress' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('targets:person.title') }));

export const loader = loaderOf(async ({ actor, params, language }) => {
  const personId = params.personId ?? '';
  return {
    ...(await obligedPerson(actor, { personId })),
    unitCode: params.unitCode ?? '',
    courseTitles: Object.fromEntries((await catalogue(actor, { language })).map(({ slug, title }) => [slug, title])),
    planNames: await planNames({ language }),
    today: today(),
  };
});

const pageOf = ({ params }: Door) => progressPaths.person(params.unitCode ?? '', params.personId ?? '');

export const action = actionsByIntent({
  exempt: formAction(exemptionSchema, async (door) => {
    await exemptPerson(door.actor, door.value);
    return { to: pageOf(door), flash: { tone: 'success', key: 'targets:exemption.granted' } };
  }),
  revoke: formAction(revocationSchema, async (door) => {
    await revokeExemption(door.actor, door.value);
    return { to: pageOf(door), flash: { tone: 'success', key: 'targets:exemption.revoked' } };
  }),
});

export default function PersonProgress() {
  const { fullName, unitCode, obligations, courseTitles, planNames: plans, today: on } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const t = useT('targets');
  return (
    <>
      <ProgressHead
        title={fullName}
        description={t('person.title')}
        up={{ label: t('title'), to: progressPaths.unit(unitCode) }}
      />
      {obligations.length === 0 && <EmptyState title={t('person.empty')} icon="target" />}
      {obligations.map((obligation) => (
        <ObligationCard key={obligation.id} obligation={obligation} courseTitles={courseTitles} planNames={plans}>
          {obligation.state === 'owed' && obligation.endsOn >= on && (
            <GrantExemption obligation={obligation} lastResult={lastResult} />
          )}
          {obligation.exemption && obligation.endsOn >= on && (
            <RevokeExemption exemptionId={obligation.exemption.id} lastResult={lastResult} />
          )}
        </ObligationCard>
      ))}
    </>
  );
}
