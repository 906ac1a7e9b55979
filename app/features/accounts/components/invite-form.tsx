import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { Form } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { CheckboxField } from '#app/ui/choices';
import { TextField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions } from '#app/ui/form';
import { type InviteForm as InviteValues, inviteSchema } from '../accounts.schema';

/** Makes an account by hand; people of a roster get theirs from their unit's page. */
export function InviteForm({ lastResult }: { lastResult: SubmissionResult<string[]> | undefined }) {
  const t = useT('accounts');
  const constraint = getZodConstraint(inviteSchema);
  const [form, fields] = useForm<InviteValues>({ id: 'invite', lastResult, constraint, defaultValue: { staff: true } });
  const labels = { loginName: t('field.loginName'), displayName: t('field.displayName'), email: t('field.email') };
  return (
    <Form method="post" {...getFormProps(form)}>
      <FieldStack>
        <p className="text-sm text-muted">{t('keep.inviteLead')}</p>
        <ErrorSummary form={form} labels={labels} />
        <TextField field={fields.displayName} label={labels.displayName} autoComplete="off" />
        <TextField field={fields.loginName} label={labels.loginName} autoComplete="off" />
        <TextField field={fields.email} type="email" label={labels.email} autoComplete="off" />
        <CheckboxField field={fields.sendMail} label={t('field.sendMail')} />
        <CheckboxField field={fields.staff} label={t('field.staff')} hint={t('field.staffHint')} />
        <FormActions>
          <Button name="intent" value="invite" variant="primary">
            {t('keep.invite')}
          </Button>
        </FormActions>
      </FieldStack>
    </Form>
  );
}
