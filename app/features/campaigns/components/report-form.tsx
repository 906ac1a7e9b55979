import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { UPLOAD_ACCEPT } from '#app/foundation/documents/uploaded-file';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { CheckboxGroupField } from '#app/ui/choices';
import { FileField, plainField, TextareaField, TextField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';
import type { EvidenceKind, Measure } from '../activity';

type Props = {
  measures: Measure[];
  evidenceAsked: EvidenceKind[];
  /** What was reported before, to be mended instead of typed again. */
  before: {
    numbers: Record<string, number>;
    text: string;
    links: string[];
    files: Array<{ id: string; name: string }>;
  } | null;
  version: number;
  lastResult: SubmissionResult<string[]> | undefined;
};

/** A unit's report: its numbers, what was done, links and files. */
export function ReportForm({ measures, evidenceAsked, before, version, lastResult }: Props) {
  const t = useT('campaigns');
  const typed = (lastResult?.initialValue ?? {}) as { n?: Record<string, string> };
  const [form, fields] = useForm<{ text: string; links: string; files: File[] }>({
    lastResult,
    defaultValue: { text: before?.text, links: before?.links.join('\n') },
  });
  const numberOf = (key: string) => typed.n?.[key] ?? (before ? String(before.numbers[key] ?? '') : '');
  return (
    <Form method="post" encType="multipart/form-data" {...getFormProps(form)}>
      <FormKey />
      <input type="hidden" name="version" value={version} />
      <FieldStack>
        <ErrorSummary form={form} />
        <fieldset className="grid gap-4">
          <legend className="mb-2 font-semibold">{t('report.numbers')}</legend>
          {measures.map((measure) => (
            <TextField
              key={measure.key}
              field={{
                ...plainField(`n.${measure.key}`, numberOf(measure.key)),
                errors: form.allErrors[`n.${measure.key}`],
              }}
              label={measure.titleVi}
              suffix={measure.unitVi}
              inputMode="numeric"
            />
          ))}
        </fieldset>
        <TextareaField field={fields.text} label={t('report.text')} rows={6} />
        <TextareaField field={fields.links} label={t('report.links')} rows={2} />
        {before && before.files.length > 0 && (
          <CheckboxGroupField
            field={{ ...plainField('keep'), defaultOptions: keptBefore(lastResult, before.files) }}
            label={t('report.keepFiles')}
            choices={before.files.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <FileField
          field={fields.files}
          label={t('report.files')}
          hint={
            evidenceAsked.length > 0 &&
            t('report.evidenceAsked', { kinds: evidenceAsked.map((kind) => t(`form.evidence.${kind}`)).join(', ') })
          }
          accept={UPLOAD_ACCEPT}
          multiple
        />
        <FormActions>
          <Button type="submit" variant="primary" icon="send">
            {before ? t('report.submitAgain') : t('report.submit')}
          </Button>
        </FormActions>
      </FieldStack>
    </Form>
  );
}

/** All of them, until the reporter has chosen otherwise in a form that came back. */
function keptBefore(lastResult: Props['lastResult'], files: ReadonlyArray<{ id: string }>): string[] {
  const chosen = lastResult?.initialValue;
  if (!chosen) return files.map(({ id }) => id);
  return [chosen.keep ?? []].flat().filter((id): id is string => typeof id === 'string');
}
