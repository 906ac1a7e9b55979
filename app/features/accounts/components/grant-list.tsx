import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { formatDay } from '#app/foundation/i18n/format';
import type { KeyOf } from '#app/foundation/i18n/keys';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { ConfirmDialog } from '#app/ui/confirm-dialog';
import { DataTable } from '#app/ui/data-table';
import { Disclosure } from '#app/ui/disclosure';
import { DateField, SelectField, TextField } from '#app/ui/fields';
import { ErrorSummary, FieldRow, FieldStack, FormActions, FormKey } from '#app/ui/form';
import { resultOf } from './result-of';

/** A role as organisations tells it. */
export type GrantLine = {
  id: string;
  role: string;
  unitCode: string;
  unitName: string;
  fromDay: string;
  toDay: string | null;
};

type GrantListProps = {
  grants: GrantLine[];
  roles: readonly string[];
  today: string;
  lastResult: SubmissionResult<string[]> | undefined;
};

/** A user's roles, with the forms that give and end them. */
export function GrantList({ grants, roles, today, lastResult }: GrantListProps) {
  const t = useT('accounts');
  const language = useLanguage();
  const roleName = useRoleName();
  const until = (day: string | null) => (day ? formatDay(language, day) : t('keep.openEnd'));
  return (
    <>
      <DataTable
        caption={t('keep.grants')}
        hideCaption
        rows={grants}
        rowKey={(grant) => grant.id}
        empty={<p className="text-muted">{t('keep.noGrants')}</p>}
        columns={[
          { key: 'role', header: t('field.role'), cell: (grant) => roleName(grant.role) },
          { key: 'unit', header: t('common:unit'), cell: (grant) => `${grant.unitName} (${grant.unitCode})` },
          {
            key: 'period',
            header: t('keep.period'),
            cell: (grant) => `${formatDay(language, grant.fromDay)} – ${until(grant.toDay)}`,
          },
          {
            key: 'end',
            header: t('common:actions'),
            hideHeader: true,
            tight: true,
            cell: (grant) => (
              <ConfirmDialog trigger={t('keep.endGrant')} size="small" title={t('keep.endGrant')}>
                <p>{t('keep.endGrantText')}</p>
                <Form method="post">
                  <FormKey />
                  <input type="hidden" name="grantId" value={grant.id} />
                  <Button name="intent" value="end-grant" variant="danger">
                    {t('keep.endGrant')}
                  </Button>
                </Form>
              </ConfirmDialog>
            ),
          },
        ]}
      />
      <AddGrant roles={roles} today={today} lastResult={resultOf(lastResult, 'grant')} />
    </>
  );
}

type AddGrantForm = { role: string; unitCode: string; fromDay: string; toDay?: string };

function AddGrant({ roles, today, lastResult }: Omit<GrantListProps, 'grants'>) {
  const t = useT('accounts');
  const roleName = useRoleName();
  const defaultValue = { fromDay: today };
  const [form, fields] = useForm<AddGrantForm>({ id: 'grant', lastResult, defaultValue });
  const labels = {
    role: t('field.role'),
    unitCode: t('field.unitCode'),
    fromDay: t('field.fromDay'),
    toDay: t('field.toDay'),
  };
  return (
    <Disclosure summary={t('keep.addGrant')} open={lastResult !== undefined}>
      <Form method="post" {...getFormProps(form)}>
        <FormKey />
        <FieldStack>
          <ErrorSummary form={form} labels={labels} />
          <SelectField
            field={fields.role}
            label={labels.role}
            options={roles.map((role) => ({ value: role, label: roleName(role) }))}
          />
          <TextField field={fields.unitCode} label={labels.unitCode} autoComplete="off" />
          <FieldRow>
            <DateField field={fields.fromDay} label={labels.fromDay} />
            <DateField field={fields.toDay} label={labels.toDay} />
          </FieldRow>
          <FormActions>
            <Button name="intent" value="grant">
              {t('keep.addGrant')}
            </Button>
          </FormActions>
        </FieldStack>
      </Form>
    </Disclosure>
  );
}

/** A role in words. */
export function useRoleName(): (role: string) => string {
  const t = useT('accounts');
  return (role) => t(`role.${role}` as KeyOf<'accounts'>);
}
