import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { RadioGroupField } from '#app/ui/choices';
import { DateField, requiredField, TextareaField, TextField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';

type Props = { lastResult: SubmissionResult<string[]> | undefined };

/** A request that came by letter or in person. */
export function EnterErasure({ lastResult, today }: Props & { today: string }) {
  const t = useT('persons');
  const [form, fields] = useForm<Record<'askedBy' | 'askedOn' | 'document' | 'reason', string>>({
    id: 'enter',
    lastResult,
    defaultValue: { askedOn: today },
  });
  return (
    <form method="post" {...getFormProps(form)}>
      <FormKey />
      <input type="hidden" name="intent" value="enter" />
      <FieldStack>
        <ErrorSummary form={form} />
        <RadioGroupField
          field={requiredField(fields.askedBy)}
          label={t('admin.askedBy')}
          choices={(['self', 'representative', 'authority'] as const).map((value) => ({
            value,
            label: t(`request.askedBy.${value}`),
          }))}
        />
        <DateField field={{ ...requiredField(fields.askedOn), max: today }} label={t('admin.askedOn')} />
        <TextField field={requiredField(fields.document)} label={t('admin.document')} autoComplete="off" />
        <TextareaField field={requiredField(fields.reason)} label={t('common:reason')} rows={2} />
        <FormActions>
          <Button>{t('admin.enter')}</Button>
        </FormActions>
      </FieldStack>
    </form>
  );
}

/** Carries an erasure out or refuses it. What it takes away stands above; that it cannot be undone, too. */
export function ReviewErasure({ requestId, lastResult }: Props & { requestId: string }) {
  const t = useT('persons');
  const [form, fields] = useForm<{ note: string }>({ id: 'review', lastResult });
  return (
    <form method="post" {...getFormProps(form)}>
      <FormKey />
      <input type="hidden" name="intent" value="review" />
      <input type="hidden" name="requestId" value={requestId} />
      <FieldStack>
        <ErrorSummary form={form} />
        <TextareaField field={requiredField(fields.note)} label={t('admin.note')} rows={3} />
        <FormActions>
          <Button variant="danger" name="decision" value="carry-out">
            {t('admin.carryOut')}
          </Button>
          <Button name="decision" value="refuse">
            {t('admin.refuse')}
          </Button>
        </FormActions>
      </FieldStack>
    </form>
  );
}

/** A copy as a file: a plain post, so that the answer can be saved. */
export function TakeCopy({ action, reason }: { action: string; reason: boolean }) {
  const t = useT('persons');
  const [form, fields] = useForm<{ reason: string }>({ id: 'copy' });
  return (
    <form method="post" id={form.id} action={action}>
      <FieldStack>
        {reason && (
          <TextField
            field={{ ...requiredField(fields.reason), minLength: 5 }}
            label={t('common:reason')}
            autoComplete="off"
          />
        )}
        <FormActions>
          <Button variant="primary" icon="download" name="format" value="zip">
            {t('data.zip')}
          </Button>
          <Button icon="download" name="format" value="html">
            {t('data.html')}
          </Button>
          <Button icon="download" name="format" value="json">
            {t('data.json')}
          </Button>
        </FormActions>
      </FieldStack>
    </form>
  );
}
