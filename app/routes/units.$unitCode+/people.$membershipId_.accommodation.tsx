import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { accommodationForm } from '#app/features/assessment/accommodation.schema';
import { accommodationsOf } from '#app/features/assessment/accommodations.queries.server';
import { attemptGrantForm } from '#app/features/assessment/attempt-grant.schema';
import { AccommodationForm } from '#app/features/assessment/components/accommodation-form';
import { AttemptGrants } from '#app/features/assessment/components/attempt-grants';
import { endAccommodation } from '#app/features/assessment/end-accommodation.server';
import { giveAccommodation } from '#app/features/assessment/give-accommodation.server';
import { grantAttempt } from '#app/features/assessment/grant-attempt.server';
import { limitedQuizzes } from '#app/features/assessment/limited-quizzes.queries.server';
import { catalogue } from '#app/features/learning/catalogue.queries.server';
import { courseOfQuiz } from '#app/features/learning/learning.paths';
import { rosterArea } from '#app/features/organisations/areas.policy';
import { unitPaths } from '#app/features/organisations/organisations.paths';
import { membershipById } from '#app/features/organisations/roster.queries.server';
import { actionsByIntent, type Door, formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatInstant } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Button } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { FormKey } from '#app/ui/form';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: rosterArea, nav: 'unit' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('attempts:accommodation') }));

export const loader = loaderOf(async ({ actor, params, language }) => {
  const membershipId = params.membershipId ?? '';
  const { fullName } = await membershipById(actor, { membershipId });
  const titles = new Map((await catalogue(actor, { language })).map(({ slug, title }) => [slug, title]));
  return {
    quizzes: (await limitedQuizzes(actor, { membershipId })).map((quiz) => ({
      ...quiz,
      title: titles.get(courseOfQuiz(quiz.ownerKey) ?? '') ?? quiz.ownerKey,
    })),
    person: { name: fullName, path: unitPaths.person(params.unitCode ?? '', membershipId) },
    granted: await accommodationsOf(actor, { membershipId }),
  };
});

const here = ({ params }: Door) => unitPaths.accommodation(params.unitCode ?? '', params.membershipId ?? '');

export const action = actionsByIntent({
  give: formAction(accommodationForm, async (door) => {
    await giveAccommodation(door.actor, { membershipId: door.params.membershipId ?? '', ...door.value });
    return { to: here(door), flash: { tone: 'success', key: 'attempts:given' } };
  }),
  attempt: formAction(attemptGrantForm, async (door) => {
    await grantAttempt(door.actor, { membershipId: door.params.membershipId ?? '', ...door.value });
    return { to: here(door), flash: { tone: 'success', key: 'attempts:attemptGiven' } };
  }),
  end: formAction(z.object({}), async (door) => {
    await endAccommodation(door.actor, { membershipId: door.params.membershipId ?? '' });
    return { to: here(door), flash: { tone: 'success', key: 'attempts:ended' } };
  }),
});

export default function Accommodation() {
  const { person, granted, quizzes } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const grantsAttempt = lastResult?.initialValue?.intent === 'attempt';
  const t = useT('attempts');
  const language = useLanguage();
  return (
    <>
      <PageHeader
        title={t('accommodationOf', { name: person.name })}
        description={t('accommodationLead')}
        breadcrumb={[{ label: person.name, to: person.path }]}
      />
      {granted.length > 0 && (
        <Section title={t('granted')}>
          <ul className="grid gap-3">
            {granted.map((each) => (
              <li key={each.id} className="card flex flex-wrap items-start justify-between gap-3">
                <div className="min-w-0">
                  <p className="font-semibold">
                    {t('percentMore', { percent: each.extraPercent })}
                    {each.largeText && ` · ${t('large')}`}
                  </p>
                  <p>{each.reason}</p>
                  <p className="text-sm text-muted">
                    {t('givenAt', { at: formatInstant(language, each.givenAt) })}
                    {each.endedAt && ` · ${t('endedAt', { at: formatInstant(language, each.endedAt) })}`}
                  </p>
                </div>
                {!each.endedAt && (
                  <Form method="post">
                    <FormKey />
                    <Button name="intent" value="end">
                      {t('end')}
                    </Button>
                  </Form>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('newOne')} card>
        <AccommodationForm key={granted[0]?.id} lastResult={grantsAttempt ? undefined : lastResult} />
      </Section>
      {quizzes.length > 0 && (
        <Section title={t('attempts')} card>
          <AttemptGrants quizzes={quizzes} lastResult={grantsAttempt ? lastResult : undefined} />
        </Section>
      )}
    </>
  );
}
