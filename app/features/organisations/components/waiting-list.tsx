import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { CheckboxGroupField } from '#app/ui/choices';
import { plainField, requiredField, TextField } from '#app/ui/fields';
import { ErrorSummary, FormActions, FormKey } from '#app/ui/form';
import type { Audience } from '../audiences.rules';
import type { WaitingPerson } from '../waiting.queries.server';

type WaitingListProps = {
  people: readonly WaitingPerson[];
  /** The unit that takes them, already written; empty where somebody has to name it. */
  toCode: string;
  lastResult?: SubmissionResult<string[]>;
};

/** People of units that were split or abolished, to be chosen and taken into a unit. */
export function WaitingList({ people, toCode, lastResult }: WaitingListProps) {
  const t = useT('reorganisation');
  const [form, fields] = useForm<{ toCode: string; membershipIds: string[] }>({
    id: 'share-out',
    lastResult,
    defaultValue: { toCode },
  });
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormKey />
      <div className="grid gap-5">
        <ErrorSummary form={form} />
        <CheckboxGroupField
          field={{ ...plainField('membershipIds'), id: 'waiting-people' }}
          label={t('waiting.people')}
          boxed
          choices={people.map((person) => ({
            value: person.membershipId,
            label: person.fullName,
            hint: [
              t(`organisations:audience.${person.audience as Audience}`),
              person.position,
              person.personCode,
              person.holdingName,
            ]
              .filter(Boolean)
              .join(' · '),
          }))}
        />
        <div className="max-w-md">
          <TextField field={requiredField(fields.toCode)} label={t('waiting.to')} hint={t('waiting.toHint')} />
        </div>
        <FormActions>
          <Button variant="primary">{t('waiting.take')}</Button>
        </FormActions>
      </div>
    </Form>
  );
}
