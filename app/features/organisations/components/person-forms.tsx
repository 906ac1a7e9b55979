import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { Form } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { ConfirmDialog } from '#app/ui/confirm-dialog';
import { DateField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';
import { endMembershipSchema } from '../person.schema';
import { usePersonLabels } from './person-inputs';

type EndMembershipFormProps = { version: number; today: string; name: string; lastResult?: SubmissionResult<string[]> };

/** Takes somebody off the roster from a day on. */
export function EndMembershipForm({ version, today, name, lastResult }: EndMembershipFormProps) {
  const t = useT('organisations');
  const labels = usePersonLabels();
  const constraint = getZodConstraint(endMembershipSchema);
  const [form, fields] = useForm({ id: 'end', lastResult, constraint, defaultValue: { toDay: today } });
  const body = (
    <Form method="post" {...getFormProps(form)}>
      <FormKey />
      <input type="hidden" name="intent" value="end" />
      <input type="hidden" name="version" value={version} />
      <FieldStack>
        <ErrorSummary form={form} labels={labels} />
        <p>{t('people.endLead')}</p>
        <DateField field={fields.toDay} label={t('people.toDay')} hint={t('people.toDayHint')} />
        <FormActions>
          <Button variant="danger">{t('people.end')}</Button>
          <Button formMethod="dialog" formNoValidate className="needs-script">
            {t('common:cancel')}
          </Button>
        </FormActions>
      </FieldStack>
    </Form>
  );
  // What was refused is shown where it can be seen at once.
  if (lastResult?.error) return body;
  return (
    <ConfirmDialog trigger={t('people.endAsk')} variant="danger" title={t('people.endTitle', { name })}>
      {body}
    </ConfirmDialog>
  );
}

type OneButtonFormProps = { intent: string; label: string };

/** A form that only says: do it. */
export function OneButtonForm({ intent, label }: OneButtonFormProps) {
  return (
    <Form method="post">
      <FormKey />
      <Button name="intent" value={intent}>
        {label}
      </Button>
    </Form>
  );
}
