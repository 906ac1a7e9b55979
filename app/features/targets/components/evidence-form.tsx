import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { UPLOAD_ACCEPT } from '#app/foundation/documents/uploaded-file';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { RadioGroupField } from '#app/ui/choices';
import { DateField, FileField, requiredField, TextField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';
import type { EvidenceView } from '../evidence.queries.server';
import type { EvidenceKind } from '../obligation-state';

type Props = {
  kinds: readonly EvidenceKind[];
  /** What stands there already, to be mended. */
  before?: Pick<EvidenceView, 'kind' | 'title' | 'place' | 'heldOn' | 'number' | 'link' | 'version'>;
  today: string;
  submit: string;
  lastResult: SubmissionResult<string[]> | undefined;
};

type Fields = Record<'kind' | 'title' | 'place' | 'heldOn' | 'number' | 'link', string> & { files: File[] };

/** The facts of a class or a certificate, with its scans. A plain form: it works without a script and posts the whole page. */
export function EvidenceForm({ kinds, before, today, submit, lastResult }: Props) {
  const t = useT('evidence');
  const [form, fields] = useForm<Fields>({
    id: 'evidence',
    lastResult,
    defaultValue: {
      kind: before?.kind ?? kinds[0],
      title: before?.title,
      place: before?.place ?? undefined,
      heldOn: before?.heldOn,
      number: before?.number ?? undefined,
      link: before?.link ?? undefined,
    },
  });
  const labels = Object.fromEntries(
    (['title', 'place', 'heldOn', 'number', 'link', 'files'] as const).map((name) => [name, t(`field.${name}`)]),
  );
  return (
    <form method="post" encType="multipart/form-data" {...getFormProps(form)}>
      <FormKey />
      <input type="hidden" name="intent" value="edit" />
      {before && <input type="hidden" name="version" value={before.version} />}
      <FieldStack>
        <ErrorSummary form={form} labels={labels} />
        <RadioGroupField
          field={requiredField(fields.kind)}
          label={t('kind')}
          choices={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
        <TextField field={requiredField(fields.title)} label={t('field.title')} />
        <TextField field={requiredField(fields.place)} label={t('field.place')} />
        <DateField field={{ ...requiredField(fields.heldOn), max: today }} label={t('field.heldOn')} />
        <TextField field={fields.number} label={t('field.number')} autoComplete="off" />
        <TextField field={fields.link} label={t('field.link')} type="url" />
        <FileField
          field={fields.files}
          label={t('field.files')}
          hint={before ? `${t('filesHint')} ${t('filesAgain')}` : t('filesHint')}
          accept={UPLOAD_ACCEPT}
          multiple
        />
        <FormActions>
          <Button variant="primary">{submit}</Button>
        </FormActions>
      </FieldStack>
    </form>
  );
}
