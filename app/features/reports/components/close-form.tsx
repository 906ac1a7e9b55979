import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { DateField, SelectField } from '#app/ui/fields';
import { ErrorSummary, FieldRow, FieldStack, FormActions, FormKey } from '#app/ui/form';
import type { OfferedPeriod } from '../periods.queries.server';
import { periodWords } from './period-words';

type Props = {
  periods: OfferedPeriod[];
  units: Array<{ code: string; name: string }>;
  lastResult: SubmissionResult<string[]> | undefined;
};

/** Closes one of the periods that are over, or a day. */
export function CloseForm({ periods, units, lastResult }: Props) {
  const t = useT('reports');
  const [form, fields] = useForm<{ period?: string; day?: string; unitCode?: string }>({
    lastResult,
    defaultValue: { unitCode: units[0]?.code },
  });
  const label = (period: OfferedPeriod) => {
    const words = periodWords(t, period.kind, period.key);
    return units.length > 1 ? `${words} – ${period.unitName}` : words;
  };
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormKey />
      <FieldStack>
        <ErrorSummary form={form} labels={{ period: t('close.period'), day: t('close.day') }} />
        <SelectField
          field={fields.period}
          label={t('close.period')}
          options={periods.map((period) => ({ value: `${period.name}@${period.unitCode}`, label: label(period) }))}
        />
        <FieldRow>
          <DateField field={fields.day} label={t('close.day')} />
          <SelectField
            field={fields.unitCode}
            label={t('close.unit')}
            empty={null}
            options={units.map(({ code, name }) => ({ value: code, label: name }))}
          />
        </FieldRow>
        <FormActions>
          <Button variant="primary" icon="lock">
            {t('close.submit')}
          </Button>
        </FormActions>
      </FieldStack>
    </Form>
  );
}
