import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { Form } from '@remix-run/react';
import type { z } from 'zod';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { RadioGroupField } from '#app/ui/choices';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';
import { batchFormats } from '../batches/batch.rules';
import { batchChoice } from '../batches/batch.schema';

type Props = {
  course: string | null;
  cycle: string | null;
  lastResult: SubmissionResult<string[]> | undefined;
};

/** Asks for one file of what the filter above it chose. */
export function BatchForm({ course, cycle, lastResult }: Props) {
  const t = useT('credentials');
  const [form, fields] = useForm<z.input<typeof batchChoice>>({
    lastResult,
    constraint: getZodConstraint(batchChoice),
    defaultValue: { format: 'pdf' },
  });
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormKey />
      <input type="hidden" name="course" value={course ?? ''} />
      <input type="hidden" name="cycle" value={cycle ?? ''} />
      <FieldStack>
        <ErrorSummary form={form} labels={{ format: t('batch.format') }} />
        <RadioGroupField
          field={fields.format}
          label={t('batch.format')}
          choices={batchFormats.map((value) => ({ value, label: t(`batch.${value}`) }))}
        />
        <FormActions>
          <Button variant="primary">{t('batch.make')}</Button>
        </FormActions>
      </FieldStack>
    </Form>
  );
}
