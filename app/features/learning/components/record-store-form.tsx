import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { Form } from '@remix-run/react';
import type { z } from 'zod';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { CheckboxField } from '#app/ui/choices';
import { PasswordField, TextField } from '#app/ui/fields';
import { ErrorSummary, FieldRow, FieldStack, FormActions, FormKey } from '#app/ui/form';
import type { RecordStoreView } from '../records/record-store.queries.server';
import { recordStoreForm } from '../records/record-store.schema';

type Props = { store: RecordStoreView['store']; lastResult: SubmissionResult<string[]> | undefined };

/** Where statements go. The secret is never filled in. */
export function RecordStoreForm({ store, lastResult }: Props) {
  const t = useT('credentials');
  const [form, fields] = useForm<z.input<typeof recordStoreForm>>({
    lastResult,
    constraint: getZodConstraint(recordStoreForm),
    defaultValue: {
      endpoint: store?.endpoint ?? '',
      username: store?.username ?? '',
      enabled: store?.enabled ? 'on' : undefined,
    },
  });
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormKey />
      <input type="hidden" name="intent" value="save" />
      <FieldStack>
        <ErrorSummary form={form} />
        <TextField field={fields.endpoint} label={t('records.endpoint')} hint={t('records.endpointHint')} />
        <FieldRow>
          <TextField field={fields.username} label={t('records.username')} autoComplete="off" />
          <PasswordField
            field={fields.password}
            label={t('records.password')}
            hint={t('records.passwordHint')}
            autoComplete="new-password"
          />
        </FieldRow>
        <CheckboxField field={fields.enabled} label={t('records.enabled')} />
        <FormActions>
          <Button variant="primary">{t('common:save')}</Button>
        </FormActions>
      </FieldStack>
    </Form>
  );
}
