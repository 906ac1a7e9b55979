import type { SubmissionResult } from '@conform-to/react';
import { getFormProps, useForm } from '@conform-to/react';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { Disclosure } from '#app/ui/disclosure';
import { DateField, requiredField, TextareaField, TextField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';
import type { PersonObligation } from '../person-obligations.queries.server';

type ExemptionFormProps = { obligation: PersonObligation; lastResult: SubmissionResult<string[]> | undefined };

/** Excuses a person from an open obligation, with a reason. Closed until somebody needs it. */
export function GrantExemption({ obligation, lastResult }: ExemptionFormProps) {
  const t = useT('targets');
  const id = `grant-${obligation.id}`;
  const [form, fields] = useForm<{ reason: string; document: string; expiresOn: string }>({
    id,
    lastResult: lastResult?.initialValue?.obligationId === obligation.id ? lastResult : undefined,
  });
  return (
    <Disclosure summary={t('exemption.title')} open={form.status === 'error'}>
      <form method="post" {...getFormProps(form)}>
        <FormKey />
        <input type="hidden" name="intent" value="exempt" />
        <input type="hidden" name="obligationId" value={obligation.id} />
        <FieldStack>
          <ErrorSummary form={form} />
          <p>{t('exemption.lead')}</p>
          <TextareaField field={requiredField(fields.reason)} label={t('common:reason')} rows={2} />
          <TextField field={fields.document} label={t('exemption.document')} />
          <DateField field={fields.expiresOn} label={t('exemption.expiresOn')} />
          <FormActions>
            <Button variant="primary">{t('exemption.grant')}</Button>
          </FormActions>
        </FieldStack>
      </form>
    </Disclosure>
  );
}

/** Takes an exemption back; opening it and giving a reason is the confirmation, with or without a script. */
export function RevokeExemption({
  exemptionId,
  lastResult,
}: {
  exemptionId: string;
  lastResult: SubmissionResult<string[]> | undefined;
}) {
  const t = useT('targets');
  const [form, fields] = useForm<{ reason: string }>({
    id: `revoke-${exemptionId}`,
    lastResult: lastResult?.initialValue?.exemptionId === exemptionId ? lastResult : undefined,
  });
  return (
    <Disclosure summary={t('exemption.revoke')} open={form.status === 'error'}>
      <form method="post" {...getFormProps(form)}>
        <FormKey />
        <input type="hidden" name="intent" value="revoke" />
        <input type="hidden" name="exemptionId" value={exemptionId} />
        <FieldStack>
          <ErrorSummary form={form} />
          <p>{t('exemption.revokeLead')}</p>
          <TextareaField field={requiredField(fields.reason)} label={t('common:reason')} rows={2} />
          <FormActions>
            <Button variant="danger">{t('exemption.revoke')}</Button>
          </FormActions>
        </FieldStack>
      </form>
    </Disclosure>
  );
}
