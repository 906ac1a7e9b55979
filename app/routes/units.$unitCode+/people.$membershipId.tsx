import type { ActionFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { peopleArea } from '#app/features/organisations/areas.policy';
import { CorrectPersonForm } from '#app/features/organisations/components/correct-person-form';
import { PersonFacts, PersonPlaces } from '#app/features/organisations/components/person-facts';
import { EndMembershipForm, OneButtonForm } from '#app/features/organisations/components/person-forms';
import { SlipSheet } from '#app/features/organisations/components/slip-sheet';
import { correctPerson } from '#app/features/organisations/correct-person.server';
import { endMembership } from '#app/features/organisations/end-membership.server';
import type { Slip } from '#app/features/organisations/invite-members.server';
import { unitPaths } from '#app/features/organisations/organisations.paths';
import { confirmSchema, correctPersonSchema, endMembershipSchema } from '#app/features/organisations/person.schema';
import { renewCode } from '#app/features/organisations/renew-code.server';
import { reopenMembership } from '#app/features/organisations/reopen-membership.server';
import { rosterKeepers } from '#app/features/organisations/roles.policy';
import { membershipById, membershipsOf } from '#app/features/organisations/roster.queries.server';
import { rolesAt } from '#app/features/organisations/scope.queries.server';
import { unitByCode } from '#app/features/organisations/units.queries.server';
import { dayOf, today } from '#app/foundation/clock';
import { type ActionAnswer, actionsByIntent, type Door, formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';

export const handle = { policy: peopleArea, nav: 'unit' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('organisations:people.person') }));

export const loader = loaderOf(async ({ actor, params, url }) => {
  const unit = await unitByCode(actor, { code: params.unitCode ?? '' });
  const entry = await membershipById(actor, { membershipId: params.membershipId ?? '' });
  const held = await rolesAt(actor, { unitId: entry.unitId });
  return {
    unit,
    entry,
    places: await membershipsOf(actor, { personId: entry.personId }),
    today: today(),
    address: `${url.host}/activate`,
    keeps: held.some((role) => rosterKeepers.includes(role)),
    canReopen: entry.toDay !== null && entry.endedAt !== null && dayOf(entry.endedAt) === today(),
  };
});

const here = ({ params }: Door) => unitPaths.person(params.unitCode ?? '', params.membershipId ?? '');
const idOf = ({ params }: Door) => params.membershipId ?? '';

const forms = {
  correct: formAction(correctPersonSchema, async (door) => {
    await correctPerson(door.actor, { membershipId: idOf(door), ...door.value });
    return { to: here(door), flash: { tone: 'success', key: 'organisations:people.corrected' } };
  }),
  end: formAction(endMembershipSchema, async (door) => {
    await endMembership(door.actor, { membershipId: idOf(door), ...door.value });
    return { to: here(door), flash: { tone: 'success', key: 'organisations:people.wasEnded' } };
  }),
  reopen: formAction(confirmSchema, async (door) => {
    await reopenMembership(door.actor, { membershipId: idOf(door) });
    return { to: here(door), flash: { tone: 'success', key: 'organisations:people.reopened' } };
  }),
};

// A code is in the answer and nowhere else, so this form is not replayed and not redirected.
const makeCode = loaderOf(async (door) => renewCode(door.actor, { membershipId: idOf(door) }));

type Answer = Partial<ActionAnswer> & { slip?: Slip; expiresAt?: string | null };

export async function action(args: ActionFunctionArgs) {
  const intent = (await args.request.clone().formData()).get('intent');
  return intent === 'code' ? makeCode(args) : actionsByIntent(forms)(args);
}

export default function Person() {
  const { unit, entry, places, today, address, keeps, canReopen } = useLoaderData<typeof loader>();
  const answer = useActionData<Answer>();
  const t = useT('organisations');
  const { fullName, birthDate, gender, personCode, position, email, phone, fromDay } = entry;
  const open = entry.toDay === null;
  const refused = answer?.lastResult;
  const endRefused = refused?.initialValue?.intent === 'end';
  return (
    <>
      {answer?.slip && <SlipSheet slips={[answer.slip]} expiresAt={answer.expiresAt ?? null} address={address} />}
      <Section title={fullName} card>
        <PersonFacts entry={entry} today={today} />
        {keeps && (
          <div className="screen-only mt-6 flex flex-wrap gap-2">
            {open && entry.account !== 'disabled' && (
              <OneButtonForm
                intent="code"
                label={entry.account === 'active' ? t('people.lostPassword') : t('people.makeCode')}
              />
            )}
            {open && (
              <EndMembershipForm
                version={entry.version}
                today={today}
                name={fullName}
                lastResult={endRefused ? refused : undefined}
              />
            )}
            {open && (
              <ButtonLink to={unitPaths.accommodation(unit.code, entry.membershipId)}>
                {t('attempts:accommodation')}
              </ButtonLink>
            )}
            {canReopen && <OneButtonForm intent="reopen" label={t('people.reopen')} />}
          </div>
        )}
      </Section>
      {places.length > 1 && (
        <Section title={t('people.places')}>
          <PersonPlaces places={places} today={today} />
        </Section>
      )}
      {keeps && (
        <Section title={t('people.correct')} card>
          <CorrectPersonForm
            key={`${entry.version}.${entry.personVersion}`}
            values={{ fullName, birthDate, gender, personCode, position, email, phone, fromDay }}
            versions={{ version: entry.version, personVersion: entry.personVersion }}
            lastResult={endRefused ? undefined : refused}
          />
        </Section>
      )}
    </>
  );
}
