import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { Form } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { Disclosure } from '#app/ui/disclosure';
import { PasswordField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions } from '#app/ui/form';
import { type ChangePasswordForm, changePasswordSchema } from '../accounts.schema';
import { NewPasswordFields } from './new-password-fields';

/** Changes one's own password, with the present one. */
export function PasswordForm({ lastResult }: { lastResult: SubmissionResult<string[]> | undefined }) {
  const t = useT('accounts');
  const constraint = getZodConstraint(changePasswordSchema);
  const [form, fields] = useForm<ChangePasswordForm>({ id: 'password', lastResult, constraint });
  const labels = {
    currentPassword: t('field.currentPassword'),
    newPassword: t('field.newPassword'),
    repeatPassword: t('field.repeatPassword'),
  };
  return (
    <Disclosure summary={t('account.changePassword')} open={lastResult !== undefined}>
      <Form method="post" {...getFormProps(form)}>
        <FieldStack>
          <p className="text-sm text-muted">{t('account.passwordLead')}</p>
          <ErrorSummary form={form} labels={labels} />
          <PasswordField
            field={fields.currentPassword}
            label={labels.currentPassword}
            autoComplete="current-password"
          />
          <NewPasswordFields fields={fields} />
          <FormActions>
            <Button name="intent" value="password">
              {t('account.changePassword')}
            </Button>
          </FormActions>
        </FieldStack>
      </Form>
    </Disclosure>
  );
}
