import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { Form } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Button, ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { NumberField, TextField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';
import type { HeadcountLine } from '../headcounts.queries.server';
import { headcountSchema } from '../person.schema';

type DeclareFormProps = {
  line: HeadcountLine;
  cycleKey: string;
  back: string;
  lastResult?: SubmissionResult<string[]>;
};

/** Declares how many people of an audience a unit has. */
export function DeclareForm({ line, cycleKey, back, lastResult }: DeclareFormProps) {
  const t = useT('organisations');
  const [form, fields] = useForm<{ declared: string; document: string | null }>({
    lastResult,
    constraint: getZodConstraint(headcountSchema),
    defaultValue: { declared: String(line.declared ?? line.roster), document: line.document },
  });
  const labels = { declared: t('headcounts.declared'), document: t('headcounts.document') };
  return (
    <Section title={line.unitName} description={`${t(`audience.${line.audience}`)} · ${cycleKey}`} level={3} card>
      <Form method="post" {...getFormProps(form)}>
        <FormKey />
        <input type="hidden" name="unitId" value={line.unitId} />
        <input type="hidden" name="audience" value={line.audience} />
        <input type="hidden" name="cycleKey" value={cycleKey} />
        <FieldStack>
          <ErrorSummary form={form} labels={labels} />
          <NumberField
            field={fields.declared}
            label={labels.declared}
            hint={t('headcounts.onRoster', { count: line.roster })}
          />
          <TextField field={fields.document} label={labels.document} hint={t('headcounts.documentHint')} />
          <FormActions>
            <Button variant="primary">{t('headcounts.declare')}</Button>
            <ButtonLink to={back}>{t('common:cancel')}</ButtonLink>
          </FormActions>
        </FieldStack>
      </Form>
    </Section>
  );
}
