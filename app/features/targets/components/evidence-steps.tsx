import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { ConfirmDialog, DialogCancel } from '#app/ui/confirm-dialog';
import { Disclosure } from '#app/ui/disclosure';
import { requiredField, TextareaField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';

type Refused = SubmissionResult<string[]> | undefined;
type Step = { version: number; lastResult?: Refused };

/** Hands a draft in; what is missing is said here. */
export function SubmitEvidence({ version, lastResult }: Step) {
  const t = useT('evidence');
  const [form] = useForm({ id: 'submit', lastResult });
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormKey />
      <input type="hidden" name="intent" value="submit" />
      <input type="hidden" name="version" value={version} />
      <FieldStack>
        <ErrorSummary form={form} />
        <p>{t('submitLead')}</p>
        <FormActions>
          <Button variant="primary" icon="send">
            {t('submit')}
          </Button>
        </FormActions>
      </FieldStack>
    </Form>
  );
}

export function WithdrawEvidence({ version }: Step) {
  const t = useT('evidence');
  return (
    <ConfirmDialog trigger={t('withdraw')} title={t('withdrawTitle')}>
      <p>{t('withdrawLead')}</p>
      <Form method="post">
        <FormKey />
        <input type="hidden" name="intent" value="withdraw" />
        <input type="hidden" name="version" value={version} />
        <FormActions>
          <Button variant="danger">{t('withdraw')}</Button>
          <DialogCancel />
        </FormActions>
      </Form>
    </ConfirmDialog>
  );
}

/** Accepts, or returns with a reason. */
export function ReviewEvidence({ version, meets, lastResult }: Step & { meets: number }) {
  const t = useT('evidence');
  const [form, fields] = useForm<{ reason: string }>({ id: 'review', lastResult });
  const hidden = (
    <>
      <FormKey />
      <input type="hidden" name="intent" value="review" />
      <input type="hidden" name="version" value={version} />
    </>
  );
  return (
    <div className="grid gap-4">
      <p>{t('reviewLead', { count: meets })}</p>
      <Form method="post">
        {hidden}
        <Button variant="primary" icon="check" name="decision" value="accept">
          {t('accept')}
        </Button>
      </Form>
      <Disclosure summary={t('return')} open={form.status === 'error'}>
        <Form method="post" {...getFormProps(form)}>
          {hidden}
          <input type="hidden" name="decision" value="return" />
          <FieldStack>
            <ErrorSummary form={form} />
            <p>{t('returnLead')}</p>
            <TextareaField field={requiredField(fields.reason)} label={t('common:reason')} rows={3} />
            <FormActions>
              <Button>{t('return')}</Button>
            </FormActions>
          </FieldStack>
        </Form>
      </Disclosure>
    </div>
  );
}

/** Takes an acceptance back; opening it and giving a reason is the confirmation, with or without a script. */
export function RevokeEvidence({ version, lastResult }: Step) {
  const t = useT('evidence');
  const [form, fields] = useForm<{ reason: string }>({ id: 'revoke', lastResult });
  return (
    <Disclosure summary={t('revoke')} open={form.status === 'error'}>
      <Form method="post" {...getFormProps(form)}>
        <FormKey />
        <input type="hidden" name="intent" value="revoke" />
        <input type="hidden" name="version" value={version} />
        <FieldStack>
          <ErrorSummary form={form} />
          <p>{t('revokeLead')}</p>
          <TextareaField field={requiredField(fields.reason)} label={t('common:reason')} rows={3} />
          <FormActions>
            <Button variant="danger">{t('revoke')}</Button>
          </FormActions>
        </FieldStack>
      </Form>
    </Disclosure>
  );
}
