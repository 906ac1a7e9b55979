import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { Form } from '@remix-run/react';
import type { z } from 'zod';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { ConfirmDialog } from '#app/ui/confirm-dialog';
import { DataTable } from '#app/ui/data-table';
import { Disclosure } from '#app/ui/disclosure';
import { DateField, SelectField, TextField } from '#app/ui/fields';
import { ErrorSummary, FieldRow, FieldStack, FormActions, FormKey } from '#app/ui/form';
import { type Role, roles } from '../roles.policy';
import { grantRoleSchema } from '../unit.schema';
import { MembershipDays } from './roster-cells';

type Grant = { id: string; role: Role; displayName: string; loginName: string; fromDay: string; toDay: string | null };
type GrantPanelProps = { grants: readonly Grant[]; today: string; lastResult?: SubmissionResult<string[]> };

/** Who holds which role at the unit, and the form that gives another. */
export function GrantPanel({ grants, today, lastResult }: GrantPanelProps) {
  const t = useT('organisations');
  return (
    <>
      <DataTable
        caption={t('tree.grants')}
        hideCaption
        columns={[
          { key: 'name', header: t('common:fullName'), cell: (grant) => grant.displayName },
          { key: 'login', header: t('slips.loginName'), cell: (grant) => <code>{grant.loginName}</code> },
          { key: 'role', header: t('tree.role'), cell: (grant) => t(`role.${grant.role}`) },
          { key: 'days', header: t('people.days'), cell: (grant) => <MembershipDays entry={grant} today={today} /> },
          {
            key: 'end',
            header: t('common:actions'),
            hideHeader: true,
            tight: true,
            cell: (grant) => <EndGrant grant={grant} />,
          },
        ]}
        rows={grants}
        rowKey={(grant) => grant.id}
        empty={<p className="text-muted">{t('tree.noGrants')}</p>}
      />
      <GiveRole today={today} lastResult={lastResult} />
    </>
  );
}

function EndGrant({ grant }: { grant: Grant }) {
  const t = useT('organisations');
  return (
    <ConfirmDialog
      trigger={t('tree.endGrant')}
      size="small"
      variant="quiet"
      title={t('tree.endGrantTitle', { role: t(`role.${grant.role}`), name: grant.displayName })}
    >
      <Form method="post">
        <FormKey />
        <input type="hidden" name="grantId" value={grant.id} />
        <Button variant="danger" name="intent" value="end-grant">
          {t('tree.endGrant')}
        </Button>
      </Form>
    </ConfirmDialog>
  );
}

function GiveRole({ today, lastResult }: Pick<GrantPanelProps, 'today' | 'lastResult'>) {
  const t = useT('organisations');
  const [form, fields] = useForm<Partial<z.input<typeof grantRoleSchema>>>({
    id: 'grant',
    lastResult,
    constraint: getZodConstraint(grantRoleSchema),
    defaultValue: { fromDay: today },
  });
  return (
    <Disclosure summary={t('tree.grant')} open={Boolean(lastResult)}>
      <Form method="post" {...getFormProps(form)}>
        <FormKey />
        <input type="hidden" name="intent" value="grant" />
        <FieldStack>
          <ErrorSummary form={form} />
          <TextField field={fields.loginName} label={t('slips.loginName')} autoComplete="off" />
          <SelectField
            field={fields.role}
            label={t('tree.role')}
            options={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
          />
          <FieldRow>
            <DateField field={fields.fromDay} label={t('common:from')} />
            <DateField field={fields.toDay} label={t('common:to')} />
          </FieldRow>
          <FormActions>
            <Button variant="primary">{t('tree.grant')}</Button>
          </FormActions>
        </FieldStack>
      </Form>
    </Disclosure>
  );
}
