import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { templateLabel } from '#app/features/messaging/components/template-label';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { CheckboxGroupField } from '#app/ui/choices';
import { NumberField, type Option, SelectField, TextField } from '#app/ui/fields';
import { ErrorSummary, FieldRow, FieldStack, FormActions, FormKey } from '#app/ui/form';
import { ladderAudiences, reminderTriggers } from '../reminder-ladder.rules';

export type RungValues = { audience?: string; days?: string; channels?: string[]; templateKey?: string };

export type ReminderRuleValues = {
  titleVi?: string;
  trigger?: string;
  targetId?: string;
  unitCode?: string;
  dailyLimit?: string;
  rungs: RungValues[];
  version?: string;
};

type Props = {
  values: ReminderRuleValues;
  targets: Option[];
  units: Option[];
  templates: string[];
  lastResult: SubmissionResult<string[]> | undefined;
};

/** Writes a rule: when, whom, by which channel. Rungs stand in a fixed number of lines, so that it works without a script. */
export function ReminderRuleForm({ values, targets, units, templates, lastResult }: Props) {
  const t = useT('reminders');
  const [form, fields] = useForm<ReminderRuleValues>({ lastResult, defaultValue: values });
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormKey />
      <input type="hidden" name="version" value={values.version ?? '0'} />
      <FieldStack>
        <ErrorSummary form={form} />
        <TextField field={fields.titleVi} label={t('form.title')} />
        <SelectField
          field={fields.trigger}
          label={t('form.trigger')}
          empty={null}
          options={reminderTriggers.map((trigger) => ({ value: trigger, label: t(`trigger.${trigger}`) }))}
        />
        <SelectField field={fields.targetId} label={t('form.target')} empty={t('rule.allTargets')} options={targets} />
        <SelectField field={fields.unitCode} label={t('form.unit')} empty={null} options={units} />
        <NumberField field={fields.dailyLimit} label={t('form.limit')} hint={t('form.limitHint')} />
      </FieldStack>
      <h2 className="mt-8">{t('form.rungs')}</h2>
      <p className="mt-1 mb-4 max-w-lg text-sm text-muted">{t('form.rungsHint')}</p>
      <ol className="grid gap-4">
        {fields.rungs.getFieldList().map((entry, index) => (
          <li key={entry.key} className="border-t border-line pt-3">
            <Rung entry={entry.getFieldset()} number={index + 1} templates={templates} />
          </li>
        ))}
      </ol>
      <FormActions>
        <Button variant="primary" icon="check">
          {t('form.save')}
        </Button>
      </FormActions>
    </Form>
  );
}

type Fields = ReturnType<
  ReturnType<ReturnType<typeof useForm<ReminderRuleValues>>[1]['rungs']['getFieldList']>[number]['getFieldset']
>;

function Rung({ entry, number, templates }: { entry: Fields; number: number; templates: string[] }) {
  const t = useT('reminders');
  const words = useT('messaging');
  return (
    <fieldset>
      <legend className="mb-2 font-semibold">{t('form.rung', { number })}</legend>
      <FieldRow>
        <SelectField
          field={entry.audience}
          label={t('form.audience')}
          empty="–"
          options={ladderAudiences.map((audience) => ({ value: audience, label: t(`audience.${audience}`) }))}
        />
        <TextField field={entry.days} label={t('form.days')} />
        <CheckboxGroupField
          field={entry.channels}
          label={t('form.channels')}
          choices={(['email', 'sms'] as const).map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
        />
        <SelectField
          field={entry.templateKey}
          label={t('form.template')}
          empty={t('form.templateAuto')}
          options={templates.map((key) => ({ value: key, label: templateLabel(words, key) }))}
        />
      </FieldRow>
    </fieldset>
  );
}
