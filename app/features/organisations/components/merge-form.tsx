import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { RadioGroupField } from '#app/ui/choices';
import { requiredField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';
import { Notice } from '#app/ui/notice';
import type { DoubleSide } from '../doubles.queries.server';

type Props = { sides: readonly DoubleSide[]; lastResult: SubmissionResult<string[]> | undefined };

/** Which record and which account stay. What it does stands above it on the page; that it cannot be undone stands here. */
export function MergeForm({ sides, lastResult }: Props) {
  const t = useT('persons');
  const [form, fields] = useForm<{ intoId: string; keepUserId: string }>({ id: 'merge', lastResult });
  const accounts = sides.flatMap(({ account }) => (account ? [account] : []));
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormKey />
      <input type="hidden" name="intent" value="merge" />
      <FieldStack>
        <ErrorSummary form={form} labels={{ intoId: t('merge.into'), keepUserId: t('merge.keepUser') }} />
        <RadioGroupField
          field={requiredField(fields.intoId)}
          label={t('merge.into')}
          choices={sides.map(({ personId, fullName, personCode }) => ({
            value: personId,
            label: fullName,
            hint: personCode,
          }))}
        />
        {accounts.length === 2 && (
          <RadioGroupField
            field={requiredField(fields.keepUserId)}
            label={t('merge.keepUser')}
            hint={t('merge.keepUserHint')}
            choices={accounts.map(({ userId, loginName }) => ({ value: userId, label: loginName }))}
          />
        )}
        <Notice tone="warning">{t('merge.forever')}</Notice>
        <FormActions>
          <Button variant="danger">{t('merge.submit')}</Button>
        </FormActions>
      </FieldStack>
    </Form>
  );
}
