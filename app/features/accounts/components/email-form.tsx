import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { Form } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { Disclosure } from '#app/ui/disclosure';
import { PasswordField, TextField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';
import { type ChangeEmailForm, changeEmailSchema } from '../accounts.schema';

/** Asks for a new address of one's own, with the password. */
export function EmailForm({ lastResult }: { lastResult: SubmissionResult<string[]> | undefined }) {
  const t = useT('accounts');
  const constraint = getZodConstraint(changeEmailSchema);
  const [form, fields] = useForm<ChangeEmailForm>({ id: 'email', lastResult, constraint });
  const labels = { email: t('field.email'), currentPassword: t('field.currentPassword') };
  return (
    <Disclosure summary={t('account.changeEmail')} open={lastResult !== undefined}>
      <Form method="post" {...getFormProps(form)}>
        <FormKey />
        <FieldStack>
          <p className="text-sm text-muted">{t('account.emailLead')}</p>
          <ErrorSummary form={form} labels={labels} />
          <TextField field={fields.email} type="email" label={labels.email} autoComplete="email" />
          <PasswordField
            field={fields.currentPassword}
            label={labels.currentPassword}
            autoComplete="current-password"
          />
          <FormActions>
            <Button name="intent" value="email">
              {t('account.changeEmail')}
            </Button>
          </FormActions>
        </FieldStack>
      </Form>
    </Disclosure>
  );
}
