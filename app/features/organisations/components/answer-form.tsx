import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { RadioGroupField } from '#app/ui/choices';
import { plainField, requiredField, TextField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';
import { NamedUnit } from './reorganisation-words';

type Question = {
  version: number;
  lastResult?: SubmissionResult<string[]>;
  edge: {
    id: string;
    line: number;
    stated: string | null;
    candidates: Array<{ code: string; name: string; where: string | null }>;
  };
};

/** Which unit a line of the file means: one of those of its name, or the one that somebody looks up. */
export function AnswerForm({ version, edge, lastResult }: Question) {
  const t = useT('reorganisation');
  const [form, fields] = useForm<{ unitCode: string }>({ id: `answer-${edge.id}`, lastResult });
  const label = t('answer.question', { line: edge.line, stated: edge.stated ?? '' });
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormKey />
      <input type="hidden" name="intent" value="answer" />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="edgeId" value={edge.id} />
      <FieldStack>
        <ErrorSummary form={form} />
        {edge.candidates.length > 0 ? (
          <RadioGroupField
            field={{ ...plainField('unitCode'), id: `answer-${edge.id}-unit`, required: true }}
            label={label}
            boxed
            choices={edge.candidates.map((unit) => ({
              value: unit.code,
              label: unit.name,
              hint: <NamedUnit unit={unit} />,
            }))}
          />
        ) : (
          <TextField field={requiredField(fields.unitCode)} label={label} hint={t('answer.none')} />
        )}
        <FormActions>
          <Button variant="primary">{t('answer.save')}</Button>
        </FormActions>
      </FieldStack>
    </Form>
  );
}
