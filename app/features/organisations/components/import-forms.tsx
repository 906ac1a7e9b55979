import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { CheckboxField, RadioGroupField } from '#app/ui/choices';
import { plainField, requiredField } from '#app/ui/fields';
import { ErrorSummary, FormActions, FormKey } from '#app/ui/form';
import { Notice } from '#app/ui/notice';
import type { ShownLine } from './import-lines';

type ApplyImportProps = {
  /** Lines that may mean somebody known: each needs an answer. */
  asked: readonly ShownLine[];
  /** The file says nothing new. */
  nothing: boolean;
  /** Many memberships would end: somebody has to say that she means it. */
  ends: { count: number; present: number } | null;
  lastResult?: SubmissionResult<string[]>;
};

/** The form that does what the preview shows. */
export function ApplyImport({ asked, nothing, ends, lastResult }: ApplyImportProps) {
  const t = useT('organisations');
  const [form, fields] = useForm<{ allowEnds?: string }>({ id: 'apply', lastResult });
  if (nothing) return <Notice tone="success">{t('import.nothingNew')}</Notice>;
  return (
    <Section title={t('import.apply')} card>
      <Form method="post" {...getFormProps(form)}>
        <FormKey />
        <input type="hidden" name="intent" value="apply" />
        <ErrorSummary form={form} />
        {asked.length > 0 && <Notice tone="warning">{t('import.askLead')}</Notice>}
        <div className="my-4 grid gap-5">
          {asked.map(({ line, row, judgement }) => (
            <RadioGroupField
              key={line}
              field={{ ...plainField(`decision.n${line}`), id: `decision-${line}`, required: true }}
              label={t('import.askLine', { line, name: row.fullName })}
              boxed
              choices={[
                ...judgement.candidates.map((candidate) => ({
                  value: candidate.personId,
                  label: t('import.samePerson', { name: candidate.fullName }),
                  hint: candidate.unitName ?? t('people.nowhere'),
                })),
                { value: 'new', label: t('people.otherPerson') },
              ]}
            />
          ))}
        </div>
        {ends && (
          <div className="my-4 grid gap-3">
            <Notice tone="warning" title={t('rosters:preview.many')}>
              {t('rosters:preview.manyLead', ends)}
            </Notice>
            <CheckboxField field={requiredField(fields.allowEnds)} label={t('rosters:preview.allow', ends)} />
          </div>
        )}
        <FormActions>
          <Button variant="primary">{t('import.apply')}</Button>
        </FormActions>
      </Form>
    </Section>
  );
}

/** Forgets the file. */
export function DiscardImport() {
  const t = useT('organisations');
  return (
    <Form method="post">
      <FormKey />
      <Button name="intent" value="discard">
        {t('import.discard')}
      </Button>
    </Form>
  );
}
