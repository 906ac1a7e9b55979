import { Form } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { CheckboxGroupField } from '#app/ui/choices';
import { DateField, plainField, SelectField, TextField } from '#app/ui/fields';
import { FieldRow, FieldStack, FormActions, FormKey } from '#app/ui/form';
import { channels } from '../gate.schema';
import type { PlanValues } from '../plan.schema';
import { templateLabel } from './template-label';

type Choice = { value: string; label: string };
type Props = {
  values: PlanValues;
  targets: Choice[];
  units: Choice[];
  templates: string[];
  errors: Record<string, string[]>;
};

/** Step one: what, to whom, how and when, as a GET form, so that a preview is an address. */
export function PlanForm({ values, targets, units, templates, errors }: Props) {
  const t = useT('messaging');
  const field = (name: Exclude<keyof PlanValues, 'channels' | 'activityId'>) => ({
    ...plainField(name, values[name]),
    errors: errors[name],
  });
  return (
    <Form method="get">
      {values.activityId && <input type="hidden" name="activityId" value={values.activityId} />}
      <FieldStack>
        <SelectField field={field('targetId')} label={t('plan.target')} options={targets} />
        <SelectField field={field('unitCode')} label={t('plan.unit')} options={units} />
        <FieldRow>
          <CheckboxGroupField
            field={{ ...plainField('channels'), defaultOptions: values.channels, errors: errors.channels }}
            label={t('plan.channels')}
            choices={channels.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
          />
          <SelectField
            field={field('templateKey')}
            label={t('plan.template')}
            options={templates.map((key) => ({ value: key, label: templateLabel(t, key) }))}
          />
        </FieldRow>
        <TextField field={field('title')} label={t('plan.name')} />
        <FieldRow>
          <DateField field={field('day')} label={t('plan.day')} />
          <DateField field={field('time')} label={t('plan.time')} kind="time" />
        </FieldRow>
        <FormActions>
          <Button icon="search" variant="secondary">
            {t('plan.preview')}
          </Button>
        </FormActions>
      </FieldStack>
    </Form>
  );
}

/** Step two: the same values as a POST, once. */
export function PlanSubmit({ values }: { values: PlanValues }) {
  const t = useT('messaging');
  const { channels: chosen, ...rest } = values;
  return (
    <Form method="post" className="mt-6">
      <FormKey />
      {Object.entries(rest).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      {chosen.map((channel) => (
        <input key={channel} type="hidden" name="channels" value={channel} />
      ))}
      <Button variant="primary" icon="check">
        {t('plan.submit')}
      </Button>
    </Form>
  );
}
