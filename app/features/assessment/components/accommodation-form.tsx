import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { Form } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { CheckboxField } from '#app/ui/choices';
import { SelectField, TextareaField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';
import { accommodationForm, extraPercents } from '../accommodation.schema';

/** Grants one person more time or larger text, in place of what she has. */
export function AccommodationForm({ lastResult }: { lastResult?: SubmissionResult<string[]> | null }) {
  const t = useT('attempts');
  const labels = { extraPercent: t('extra'), largeText: t('large'), reason: t('reason') };
  const [form, fields] = useForm({
    id: 'accommodation',
    lastResult,
    constraint: getZodConstraint(accommodationForm),
    defaultValue: { extraPercent: '25', largeText: '', reason: '' },
  });
  const options = extraPercents.map((value) => ({ value, label: t('percentMore', { percent: Number(value) }) }));
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormKey />
      <input type="hidden" name="intent" value="give" />
      <FieldStack>
        <ErrorSummary form={form} labels={labels} />
        <SelectField field={fields.extraPercent} label={labels.extraPercent} options={options} empty={null} />
        <CheckboxField field={fields.largeText} label={labels.largeText} />
        <TextareaField field={fields.reason} label={labels.reason} hint={t('reasonHint')} rows={3} />
        <FormActions>
          <Button variant="primary">{t('give')}</Button>
        </FormActions>
      </FieldStack>
    </Form>
  );
}
