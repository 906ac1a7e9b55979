import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { CheckboxGroupField } from '#app/ui/choices';
import { DateField, NumberField, SelectField, TextareaField, TextField } from '#app/ui/fields';
import { ErrorSummary, FieldRow, FieldStack, FormActions, FormKey } from '#app/ui/form';
import { activityKinds, evidenceKinds } from '../activity';

export type ActivityFormValues = {
  taskId?: string;
  titleVi?: string;
  kind?: string;
  descriptionVi?: string;
  scheduleKind?: string;
  startsOn?: string;
  lasts?: string;
  reportDays?: string;
  evidenceAsked?: string[];
  measures?: string;
  budgetVnd?: string;
  version?: string;
};

type Props = { values: ActivityFormValues; lastResult: SubmissionResult<string[]> | undefined; intent: string };

/** Makes or changes an activity: what, when, what units report. */
export function ActivityForm({ values, lastResult, intent }: Props) {
  const t = useT('campaigns');
  const [form, fields] = useForm<ActivityFormValues>({ lastResult, defaultValue: values });
  const label = (
    name: 'titleVi' | 'kind' | 'descriptionVi' | 'startsOn' | 'lasts' | 'reportDays' | 'measures' | 'budgetVnd',
  ) => t(`form.${name}`);
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormKey />
      <input type="hidden" name="intent" value={intent} />
      {values.taskId && <input type="hidden" name="taskId" value={values.taskId} />}
      {values.version && <input type="hidden" name="version" value={values.version} />}
      <FieldStack>
        <ErrorSummary form={form} />
        <TextField field={fields.titleVi} label={label('titleVi')} />
        <SelectField
          field={fields.kind}
          label={label('kind')}
          options={activityKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
        <TextareaField field={fields.descriptionVi} label={label('descriptionVi')} rows={5} />
        <FieldRow>
          <SelectField
            field={fields.scheduleKind}
            label={t('form.scheduleKind')}
            options={(['once', 'yearly', 'monthly'] as const).map((kind) => ({
              value: kind,
              label: t(`form.${kind}`),
            }))}
          />
          <DateField field={fields.startsOn} label={label('startsOn')} />
          <NumberField field={fields.lasts} label={label('lasts')} />
          <NumberField field={fields.reportDays} label={label('reportDays')} />
        </FieldRow>
        <TextareaField field={fields.measures} label={label('measures')} hint={t('form.measuresHint')} />
        <CheckboxGroupField
          field={fields.evidenceAsked}
          label={t('form.evidenceAsked')}
          choices={evidenceKinds.map((kind) => ({ value: kind, label: t(`form.evidence.${kind}`) }))}
        />
        <NumberField field={fields.budgetVnd} label={label('budgetVnd')} />
        <FormActions>
          <Button type="submit" variant="primary">
            {t('form.save')}
          </Button>
        </FormActions>
      </FieldStack>
    </Form>
  );
}
