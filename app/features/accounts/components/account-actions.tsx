import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { Form } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { ConfirmDialog } from '#app/ui/confirm-dialog';
import { Disclosure } from '#app/ui/disclosure';
import { TextareaField, TextField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';
import type { Account } from '../accounts.queries.server';
import { type CorrectEmailForm, correctEmailSchema, type DisableForm, disableSchema } from '../accounts.schema';
import { resultOf } from './result-of';

type AccountActionsProps = {
  account: Account;
  /** Nobody shuts herself out. */
  own: boolean;
  lastResult: SubmissionResult<string[]> | undefined;
};

/** What those who keep accounts can do to one; each says first what it will do. */
export function AccountActions({ account, own, lastResult }: AccountActionsProps) {
  const t = useT('accounts');
  const disabled = account.state === 'disabled';
  return (
    <div className="mt-6 grid gap-4">
      <div className="flex flex-wrap gap-2">
        {!disabled && <Ask intent="code" label={t('keep.newCode')} text={t('keep.newCodeText')} />}
        <Ask intent="end-sessions" label={t('keep.endSessions')} text={t('keep.endSessionsText')} />
        {account.hasSecondFactor && !own && (
          <Ask
            intent="reset-second-factor"
            label={t('keep.resetSecondFactor')}
            text={t('keep.resetSecondFactorText')}
          />
        )}
        {disabled && <Ask intent="enable" label={t('keep.enable')} text={t('keep.enable')} />}
        {!disabled && !own && <Disable lastResult={resultOf(lastResult, 'disable')} />}
      </div>
      <CorrectEmail account={account} lastResult={resultOf(lastResult, 'correct-email')} />
    </div>
  );
}

function Ask({ intent, label, text }: { intent: string; label: string; text: string }) {
  return (
    <ConfirmDialog trigger={label} title={label}>
      <p>{text}</p>
      <Form method="post">
        <FormKey />
        <Button name="intent" value={intent} variant="primary">
          {label}
        </Button>
      </Form>
    </ConfirmDialog>
  );
}

function Disable({ lastResult }: { lastResult: SubmissionResult<string[]> | undefined }) {
  const t = useT('accounts');
  const constraint = getZodConstraint(disableSchema);
  const [form, fields] = useForm<DisableForm>({ id: 'disable', lastResult, constraint });
  return (
    <ConfirmDialog trigger={t('keep.disable')} variant="danger" title={t('keep.disable')}>
      <p>{t('keep.disableText')}</p>
      <Form method="post" {...getFormProps(form)}>
        <FormKey />
        <FieldStack>
          <TextareaField field={fields.reason} label={t('field.reason')} rows={2} />
          <FormActions>
            <Button name="intent" value="disable" variant="danger">
              {t('keep.disable')}
            </Button>
          </FormActions>
        </FieldStack>
      </Form>
    </ConfirmDialog>
  );
}

function CorrectEmail({ account, lastResult }: Omit<AccountActionsProps, 'own'>) {
  const t = useT('accounts');
  const constraint = getZodConstraint(correctEmailSchema);
  const defaultValue = { email: account.email ?? '' };
  const [form, fields] = useForm<CorrectEmailForm>({ id: 'correct-email', lastResult, constraint, defaultValue });
  return (
    <Disclosure summary={t('keep.correctEmail')} open={lastResult !== undefined}>
      <Form method="post" {...getFormProps(form)}>
        <FormKey />
        <FieldStack>
          <ErrorSummary form={form} labels={{ email: t('field.email') }} />
          <TextField field={fields.email} type="email" label={t('field.email')} hint={t('keep.correctEmailText')} />
          <FormActions>
            <Button name="intent" value="correct-email">
              {t('common:save')}
            </Button>
          </FormActions>
        </FieldStack>
      </Form>
    </Disclosure>
  );
}
