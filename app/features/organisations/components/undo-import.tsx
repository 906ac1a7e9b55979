import { type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { ConfirmDialog, DialogCancel } from '#app/ui/confirm-dialog';
import { ErrorSummary, FormActions, FormKey } from '#app/ui/form';
import { Notice } from '#app/ui/notice';
import type { UndoBarrier } from '../roster-import.queries.server';

type UndoImportProps = { barriers: { count: number; shown: UndoBarrier[] }; lastResult?: SubmissionResult<string[]> };

/** Takes an import back, or says what stands against it. */
export function UndoImport({ barriers, lastResult }: UndoImportProps) {
  const t = useT('rosters');
  const [form] = useForm({ id: 'undo', lastResult });
  if (barriers.count > 0) {
    return (
      <Section title={t('undo.title')}>
        <Notice tone="info" title={t('undo.barriers')}>
          <p>{t('undo.barriersLead', { count: barriers.count })}</p>
          <ul className="mt-2 list-disc pl-5">
            {barriers.shown.map(({ fullName, why }) => (
              <li key={`${fullName} ${why}`}>{t(`undo.${why}`, { name: fullName })}</li>
            ))}
          </ul>
        </Notice>
      </Section>
    );
  }
  return (
    <Section title={t('undo.title')} description={t('undo.lead')} card>
      <ErrorSummary form={form} />
      <ConfirmDialog trigger={t('undo.button')} title={t('undo.confirm')}>
        <p>{t('undo.lead')}</p>
        <Form method="post">
          <FormKey />
          <FormActions>
            <Button variant="danger" name="intent" value="undo">
              {t('undo.button')}
            </Button>
            <DialogCancel />
          </FormActions>
        </Form>
      </ConfirmDialog>
    </Section>
  );
}
