import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { CheckboxField, CheckboxGroupField } from '#app/ui/choices';
import { plainField, TextareaField, TextField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';

export type RosterChoice = { personId: string; fullName: string; personCode: string | null; unitName: string };

type Props = {
  /** What the roster was searched for, and whom that found; null before a search. */
  search: { text: string; found: RosterChoice[]; more: boolean } | null;
  lastResult: SubmissionResult<string[]> | undefined;
};

/** Two ways to name people: chosen from the roster by a search, or a pasted list of codes. */
export function EvidenceAddPeople({ search, lastResult }: Props) {
  const t = useT('evidence');
  const [form, fields] = useForm<{ list: string; skipUnknown: string; personIds: string[] }>({
    id: 'people',
    lastResult,
  });
  return (
    <div className="grid gap-8 lg:grid-cols-2">
      <div>
        <h3 className="mb-3 text-base">{t('chooseTitle')}</h3>
        <Form method="get" className="flex flex-wrap items-end gap-3">
          <TextField field={plainField('q', search?.text)} label={t('find')} type="search" />
          <Button icon="search">{t('findButton')}</Button>
        </Form>
        {search?.found.length === 0 && <p className="mt-3 text-muted">{t('chooseNone')}</p>}
        {search && search.found.length > 0 && (
          <Form method="post" className="mt-4 grid gap-3">
            <FormKey />
            <input type="hidden" name="intent" value="people" />
            <CheckboxGroupField
              field={{ ...plainField('personIds'), required: true }}
              label={t('choose')}
              hint={search.more && t('chooseMore')}
              choices={search.found.map(({ personId, fullName, personCode, unitName }) => ({
                value: personId,
                label: fullName,
                hint: [personCode, unitName].filter(Boolean).join(' · '),
              }))}
            />
            <div>
              <Button>{t('add')}</Button>
            </div>
          </Form>
        )}
      </div>
      <div>
        <h3 className="mb-3 text-base">{t('pasteTitle')}</h3>
        <Form method="post" {...getFormProps(form)}>
          <FormKey />
          <input type="hidden" name="intent" value="people" />
          <FieldStack>
            <ErrorSummary form={form} />
            <TextareaField field={fields.list} label={t('paste')} hint={t('pasteHint')} rows={8} />
            <CheckboxField field={fields.skipUnknown} label={t('skipUnknown')} />
            <FormActions>
              <Button>{t('add')}</Button>
            </FormActions>
          </FieldStack>
        </Form>
      </div>
    </div>
  );
}
