import { getFormProps, getInputProps, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, json } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import type { z } from 'zod';
import { addMembership } from '#app/features/organisations/add-membership.server';
import { rosterArea } from '#app/features/organisations/areas.policy';
import { usualAudiences } from '#app/features/organisations/audiences.rules';
import { type Candidate, personCandidates } from '#app/features/organisations/candidates.queries.server';
import { useAudienceOptions } from '#app/features/organisations/components/audience-name';
import { PersonInputs, usePersonLabels } from '#app/features/organisations/components/person-inputs';
import { unitPaths } from '#app/features/organisations/organisations.paths';
import { newMembershipSchema } from '#app/features/organisations/person.schema';
import { readDay, readName } from '#app/features/organisations/person-fields.rules';
import { rosterKeepers } from '#app/features/organisations/roles.policy';
import { unitByCode } from '#app/features/organisations/units.queries.server';
import { today } from '#app/foundation/clock';
import { type ActionAnswer, formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatDay } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Button, ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { RadioGroupField } from '#app/ui/choices';
import { SelectField, TextField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';

export const handle = { policy: rosterArea, nav: 'unit' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('organisations:people.add') }));

export const loader = loaderOf(async ({ actor, params }) => {
  const unit = await unitByCode(actor, { code: params.unitCode ?? '', roles: rosterKeepers });
  const [audience] = usualAudiences(unit.type);
  return { unit, values: { unitId: unit.id, audience, fromDay: today() } };
});

const add = formAction(newMembershipSchema, async ({ actor, value, params }) => {
  const { membershipId } = await addMembership(actor, value);
  return {
    to: unitPaths.person(params.unitCode ?? '', membershipId),
    flash: { tone: 'success', key: 'organisations:people.added' },
  };
});

/** Adds the person; when somebody known may be meant, the answer names whom, and the form asks. */
export async function action(args: ActionFunctionArgs) {
  const copy = args.request.clone();
  const answer = await add(args);
  if (answer.status !== 409) return answer;
  const form = await copy.formData();
  const fullName = readName(String(form.get('fullName') ?? '')) ?? '';
  const birthDate = readDay(String(form.get('birthDate') ?? ''));
  const candidates = await personCandidates(args.context.actor, { fullName, birthDate });
  return json({ ...((await answer.json()) as ActionAnswer), candidates }, answer.status);
}

export default function NewPerson() {
  const { unit, values } = useLoaderData<typeof loader>();
  const answer = useActionData<{ lastResult: ActionAnswer['lastResult']; candidates?: Candidate[] }>();
  const t = useT('organisations');
  const language = useLanguage();
  const labels = usePersonLabels();
  const audiences = useAudienceOptions();
  const constraint = getZodConstraint(newMembershipSchema);
  const [form, fields] = useForm<z.input<typeof newMembershipSchema>>({
    lastResult: answer?.lastResult,
    constraint,
    defaultValue: values,
  });
  const asked = answer?.candidates ?? [];
  return (
    <Section title={t('people.add')} description={t('people.addLead')} card>
      <Form method="post" {...getFormProps(form)}>
        <FormKey />
        <input {...getInputProps(fields.unitId, { type: 'hidden' })} key="unitId" />
        <FieldStack>
          <ErrorSummary form={form} labels={labels} />
          {asked.length > 0 && (
            <RadioGroupField
              field={fields.candidate}
              label={t('people.candidates')}
              boxed
              choices={[
                ...asked.map((candidate) => ({
                  value: candidate.personId,
                  label: t('people.sameAs', {
                    name: candidate.fullName,
                    day: formatDay(language, candidate.birthDate),
                  }),
                  hint: [candidate.position, candidate.unitName ?? t('people.nowhere')].filter(Boolean).join(' · '),
                })),
                { value: 'new', label: t('people.otherPerson') },
              ]}
            />
          )}
          <SelectField field={fields.audience} label={t('roster.heading.audience')} options={audiences} empty={null} />
          <PersonInputs fields={fields} codeHint={t('people.codeHint')} />
          <TextField
            field={fields.identityNumber}
            label={t('roster.heading.identityNumber')}
            hint={t('people.identityHint')}
            inputMode="numeric"
            autoComplete="off"
          />
          <FormActions>
            <Button variant="primary">{t('people.add')}</Button>
            <ButtonLink to={unitPaths.people(unit.code)}>{t('common:cancel')}</ButtonLink>
          </FormActions>
        </FieldStack>
      </Form>
    </Section>
  );
}
