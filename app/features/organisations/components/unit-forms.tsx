import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { Form } from '@remix-run/react';
import { type ReactNode, useId } from 'react';
import type { z } from 'zod';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { Disclosure } from '#app/ui/disclosure';
import { DateField, SelectField, TextField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';
import { closeUnitSchema, createUnitSchema, moveUnitSchema, renameUnitSchema } from '../unit.schema';

type Result = { lastResult?: SubmissionResult<string[]> };
type Names = { name: string; shortName: string | null; qualifier: string | null };
type Unit = Names & { version: number };

/** A change of the tree behind a disclosure; it stands open when it was refused. */
function Change({ summary, open, children }: { summary: string; open: boolean; children: ReactNode }) {
  return (
    <Disclosure summary={summary} open={open}>
      {children}
    </Disclosure>
  );
}

/** Fields that are not typed: which form it is, and of which version of the unit. */
function Hidden({ intent, version, children }: { intent: string; version?: number; children?: ReactNode }) {
  return (
    <>
      <FormKey />
      <input type="hidden" name="intent" value={intent} />
      {version !== undefined && <input type="hidden" name="version" value={version} />}
      {children}
    </>
  );
}

export function CreateUnitForm({
  parentId,
  types,
  today,
  lastResult,
}: Result & { parentId: string; types: Array<{ type: string; nameVi: string; nameEn: string }>; today: string }) {
  const t = useT('organisations');
  const language = useLanguage();
  const id = useId();
  const [form, fields] = useForm<Partial<z.input<typeof createUnitSchema>>>({
    id: `create${id}`,
    lastResult,
    constraint: getZodConstraint(createUnitSchema),
    defaultValue: { opensOn: today },
  });
  const options = types.map(({ type, nameVi, nameEn }) => ({
    value: type,
    label: language === 'vi' ? nameVi : nameEn,
  }));
  return (
    <Change summary={t('tree.create')} open={Boolean(lastResult)}>
      <Form method="post" {...getFormProps(form)}>
        <Hidden intent="create">
          <input type="hidden" name="parentId" value={parentId} />
        </Hidden>
        <FieldStack>
          <ErrorSummary form={form} />
          <SelectField field={fields.type} label={t('overview.type')} options={options} />
          <TextField field={fields.name} label={t('overview.unit')} />
          <TextField field={fields.qualifier} label={t('tree.qualifier')} hint={t('tree.qualifierHint')} />
          <TextField field={fields.shortName} label={t('tree.shortName')} />
          <TextField field={fields.code} label={t('common:code')} hint={t('tree.codeHint')} />
          <DateField field={fields.opensOn} label={t('tree.opensOn')} />
          <FormActions>
            <Button variant="primary">{t('tree.create')}</Button>
          </FormActions>
        </FieldStack>
      </Form>
    </Change>
  );
}

export function RenameUnitForm({ unit, lastResult }: Result & { unit: Unit }) {
  const t = useT('organisations');
  const [form, fields] = useForm<Names & { document: string }>({
    id: 'rename',
    lastResult,
    constraint: getZodConstraint(renameUnitSchema),
    defaultValue: { name: unit.name, shortName: unit.shortName, qualifier: unit.qualifier },
  });
  return (
    <Change summary={t('tree.rename')} open={Boolean(lastResult)}>
      <Form method="post" {...getFormProps(form)}>
        <Hidden intent="rename" version={unit.version} />
        <FieldStack>
          <ErrorSummary form={form} />
          {lastResult?.error?.version && <p>{t('tree.theirVersion', { name: unit.name })}</p>}
          <TextField field={fields.name} label={t('overview.unit')} />
          <TextField field={fields.qualifier} label={t('tree.qualifier')} hint={t('tree.qualifierHint')} />
          <TextField field={fields.shortName} label={t('tree.shortName')} />
          <TextField field={fields.document} label={t('reorganisation:document')} hint={t('tree.documentHint')} />
          <FormActions>
            <Button variant="primary">{t('tree.rename')}</Button>
          </FormActions>
        </FieldStack>
      </Form>
    </Change>
  );
}

export function MoveUnitForm({ unit, today, lastResult }: Result & { unit: Unit; today: string }) {
  const t = useT('organisations');
  const [form, fields] = useForm<{ parentCode: string; on: string; document: string }>({
    id: 'move',
    lastResult,
    constraint: getZodConstraint(moveUnitSchema),
    defaultValue: { on: today },
  });
  return (
    <Change summary={t('tree.move')} open={Boolean(lastResult)}>
      <Form method="post" {...getFormProps(form)}>
        <Hidden intent="move" version={unit.version} />
        <FieldStack>
          <ErrorSummary form={form} />
          <TextField field={fields.parentCode} label={t('tree.newParent')} hint={t('tree.newParentHint')} />
          <DateField field={fields.on} label={t('tree.moveOn')} />
          <TextField field={fields.document} label={t('reorganisation:document')} hint={t('tree.documentHint')} />
          <FormActions>
            <Button variant="primary">{t('tree.move')}</Button>
          </FormActions>
        </FieldStack>
      </Form>
    </Change>
  );
}

export function CloseUnitForm({ unit, today, lastResult }: Result & { unit: Unit; today: string }) {
  const t = useT('organisations');
  const [form, fields] = useForm<{ on: string }>({
    id: 'close',
    lastResult,
    constraint: getZodConstraint(closeUnitSchema),
    defaultValue: { on: today },
  });
  return (
    <Change summary={t('tree.close')} open={Boolean(lastResult)}>
      <Form method="post" {...getFormProps(form)}>
        <Hidden intent="close" version={unit.version} />
        <FieldStack>
          <ErrorSummary form={form} />
          <p>{t('tree.closeLead')}</p>
          <DateField field={fields.on} label={t('tree.closeOn')} />
          <FormActions>
            <Button variant="danger">{t('tree.close')}</Button>
          </FormActions>
        </FieldStack>
      </Form>
    </Change>
  );
}
