import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { Form } from '@remix-run/react';
import type { z } from 'zod';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { NumberField, PasswordField, SelectField, TextField } from '#app/ui/fields';
import { ErrorSummary, FieldRow, FieldStack, FormActions, FormKey } from '#app/ui/form';
import { routeForm } from '../route.schema';

type RouteValues = Partial<Record<keyof z.input<typeof routeForm>, string>>;

/** Adds a route, or changes the one of the same name. The password is never filled in. */
export function RouteForm({ lastResult }: { lastResult: SubmissionResult<string[]> | undefined }) {
  const t = useT('messaging');
  const [form, fields] = useForm<RouteValues>({
    lastResult,
    constraint: getZodConstraint(routeForm),
    defaultValue: {
      kind: 'smtp',
      perSecond: '10',
      window: '10',
      price: '0',
      tls: 'starttls',
      numbers: 'international',
      replyId: 'text',
      receiptId: 'text',
    },
  });
  const idForms = (['text', 'hex', 'decimal'] as const).map((value) => ({ value, label: t(`routes.id-${value}`) }));
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormKey />
      <input type="hidden" name="intent" value="save" />
      <FieldStack>
        <ErrorSummary form={form} />
        <FieldRow>
          <TextField field={fields.name} label={t('common:name')} />
          <SelectField
            field={fields.kind}
            label={t('routes.kind')}
            options={(['smtp', 'smpp'] as const).map((value) => ({ value, label: t(`routes.kind-${value}`) }))}
          />
        </FieldRow>
        <TextField field={fields.url} label={t('routes.url')} hint={t('routes.urlHint')} />
        <FieldRow>
          <TextField field={fields.username} label={t('routes.username')} autoComplete="off" />
          <PasswordField field={fields.password} label={t('routes.password')} autoComplete="new-password" />
        </FieldRow>
        <TextField field={fields.sender} label={t('routes.sender')} hint={t('routes.senderHint')} />
        <FieldRow>
          <NumberField field={fields.perSecond} label={t('routes.perSecond')} />
          <NumberField field={fields.window} label={t('routes.window')} />
          <NumberField field={fields.price} label={t('routes.price')} />
        </FieldRow>
        <FieldRow>
          <SelectField
            field={fields.tls}
            label={t('routes.tls')}
            options={(['none', 'starttls', 'implicit'] as const).map((value) => ({
              value,
              label: t(`routes.tls-${value}`),
            }))}
          />
          <SelectField
            field={fields.numbers}
            label={t('routes.numbers')}
            options={(['international', 'national'] as const).map((value) => ({
              value,
              label: t(`routes.numbers-${value}`),
            }))}
          />
        </FieldRow>
        <FieldRow>
          <SelectField field={fields.replyId} label={t('routes.replyId')} options={idForms} />
          <SelectField field={fields.receiptId} label={t('routes.receiptId')} options={idForms} />
        </FieldRow>
        <FormActions>
          <Button variant="primary">{t('common:save')}</Button>
        </FormActions>
      </FieldStack>
    </Form>
  );
}
