import { getFormProps, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { Form } from '@remix-run/react';
import type { z } from 'zod';
import type { ActionAnswer } from '#app/foundation/http/door.server';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { CheckboxGroupField, RadioGroupField } from '#app/ui/choices';
import { TextareaField, TextField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';
import type { ItemDesk } from '../item-desk.queries.server';
import { correctionModes } from '../key-correction.rules';
import { keyCorrection } from '../key-correction.schema';

type Props = { item: ItemDesk; lastResult: ActionAnswer['lastResult'] | undefined };

/** Asks for the corrected key and its ground; what is asked depends on the type of the question. */
export function KeyCorrectionForm({ item, lastResult }: Props) {
  const t = useT('quizzes');
  const modes = correctionModes(item.type);
  const [form, fields] = useForm<z.input<typeof keyCorrection>>({
    lastResult,
    constraint: getZodConstraint(keyCorrection),
    defaultValue: { mode: modes[0], right: item.key.correct.map(String) as never },
  });
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormKey />
      <FieldStack>
        <p>{t('correctLead')}</p>
        <ErrorSummary
          form={form}
          labels={{ mode: t('mode.label'), reason: t('reason'), accepted: t('moreAccepted'), right: t('right') }}
        />
        <RadioGroupField
          field={fields.mode}
          label={t('mode.label')}
          choices={modes.map((mode) => ({ value: mode, label: t(`mode.${mode}`) }))}
        />
        {modes.includes('options') && (
          <CheckboxGroupField
            field={fields.right}
            label={t('right')}
            choices={item.stem.options.map((option, at) => ({ value: String(at), label: option }))}
          />
        )}
        {modes.includes('accepted') && (
          <TextField field={fields.accepted} label={t('moreAccepted')} suffix={item.stem.unit} />
        )}
        <TextareaField field={fields.reason} label={t('reason')} hint={t('reasonHint')} rows={3} />
        <FormActions>
          <Button variant="primary">{t('preview')}</Button>
        </FormActions>
      </FieldStack>
    </Form>
  );
}
