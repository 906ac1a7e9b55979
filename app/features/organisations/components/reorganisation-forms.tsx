import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { CheckboxField } from '#app/ui/choices';
import { Disclosure } from '#app/ui/disclosure';
import { FileField, NumberField, requiredField, SelectField, TextField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';
import { edgeKinds } from '../reorganisation.rules';

type DraftForm = { version: number; lastResult?: SubmissionResult<string[]> };

function Hidden({ intent, version }: { intent: string; version: number }) {
  return (
    <>
      <FormKey />
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="version" value={version} />
    </>
  );
}

/** All changes at once, from a file. */
export function EdgesFileForm({
  version,
  parentCode,
  filled,
  lastResult,
}: DraftForm & { parentCode: string; filled: boolean }) {
  const t = useT('reorganisation');
  const [form, fields] = useForm<{ file: File; parentCode: string; closeAbove: string }>({
    id: 'edges-file',
    lastResult,
    defaultValue: { parentCode, closeAbove: 'on' },
  });
  return (
    <Disclosure summary={t('file.title')} open={Boolean(lastResult) || !filled}>
      <Form method="post" encType="multipart/form-data" {...getFormProps(form)}>
        <Hidden intent="file" version={version} />
        <FieldStack>
          <ErrorSummary form={form} labels={{ file: t('file.file') }} />
          <FileField
            field={requiredField(fields.file)}
            label={t('file.file')}
            hint={t('file.hint')}
            accept=".csv,text/csv"
          />
          <TextField field={requiredField(fields.parentCode)} label={t('file.parent')} hint={t('file.parentHint')} />
          <CheckboxField field={fields.closeAbove} label={t('file.closeAbove')} hint={t('file.closeAboveHint')} />
          <FormActions>
            <Button variant="primary">{filled ? t('file.replace') : t('file.read')}</Button>
          </FormActions>
        </FieldStack>
      </Form>
    </Disclosure>
  );
}

/** One change by hand. */
export function EdgeForm({ version, lastResult }: DraftForm) {
  const t = useT('reorganisation');
  const [form, fields] = useForm<Record<'kind' | 'fromCode' | 'toCode' | 'share' | 'newName' | 'newQualifier', string>>(
    {
      id: 'edge',
      lastResult,
    },
  );
  return (
    <Disclosure summary={t('edge.title')} open={Boolean(lastResult)}>
      <Form method="post" {...getFormProps(form)}>
        <Hidden intent="edge" version={version} />
        <FieldStack>
          <ErrorSummary form={form} />
          <SelectField
            field={requiredField(fields.kind)}
            label={t('edges.kind')}
            options={edgeKinds.map((value) => ({ value, label: t(`kindLong.${value}`) }))}
          />
          <TextField field={requiredField(fields.fromCode)} label={t('edge.from')} hint={t('edge.codeHint')} />
          <TextField field={fields.toCode} label={t('edge.to')} hint={t('edge.toHint')} />
          <NumberField field={fields.share} label={t('edge.share')} hint={t('edge.shareHint')} />
          <TextField field={fields.newName} label={t('edge.newName')} hint={t('edge.newNameHint')} />
          <TextField field={fields.newQualifier} label={t('edge.newQualifier')} />
          <FormActions>
            <Button variant="primary">{t('edge.add')}</Button>
          </FormActions>
        </FieldStack>
      </Form>
    </Disclosure>
  );
}

type UnitTypes = Array<{ type: string; nameVi: string; nameEn: string }>;

/** A unit that opens on the day. */
export function NewUnitForm({
  version,
  parentCode,
  types,
  lastResult,
}: DraftForm & { parentCode: string; types: UnitTypes }) {
  const t = useT('reorganisation');
  const language = useLanguage();
  const [form, fields] = useForm<Record<'type' | 'name' | 'qualifier' | 'code' | 'parentCode', string>>({
    id: 'new-unit',
    lastResult,
    defaultValue: { type: 'commune', parentCode },
  });
  const options = types.map(({ type, nameVi, nameEn }) => ({
    value: type,
    label: language === 'vi' ? nameVi : nameEn,
  }));
  return (
    <Disclosure summary={t('newUnit.title')} open={Boolean(lastResult)}>
      <Form method="post" {...getFormProps(form)}>
        <Hidden intent="unit" version={version} />
        <FieldStack>
          <ErrorSummary form={form} />
          <SelectField field={requiredField(fields.type)} label={t('organisations:overview.type')} options={options} />
          <TextField field={requiredField(fields.name)} label={t('newUnit.name')} />
          <TextField field={fields.qualifier} label={t('organisations:tree.qualifier')} />
          <TextField
            field={requiredField(fields.code)}
            label={t('common:code')}
            hint={t('organisations:tree.codeHint')}
          />
          <TextField field={requiredField(fields.parentCode)} label={t('file.parent')} />
          <FormActions>
            <Button variant="primary">{t('newUnit.add')}</Button>
          </FormActions>
        </FieldStack>
      </Form>
    </Disclosure>
  );
}

/** Who goes where in a split. */
export function PeopleFileForm({ version, lastResult }: DraftForm) {
  const t = useT('reorganisation');
  const [form, fields] = useForm<{ file: File }>({ id: 'people-file', lastResult });
  return (
    <Disclosure summary={t('people.title')} open={Boolean(lastResult)}>
      <Form method="post" encType="multipart/form-data" {...getFormProps(form)}>
        <Hidden intent="people" version={version} />
        <FieldStack>
          <ErrorSummary form={form} labels={{ file: t('file.file') }} />
          <FileField
            field={requiredField(fields.file)}
            label={t('file.file')}
            hint={t('people.hint')}
            accept=".csv,text/csv"
          />
          <FormActions>
            <Button variant="primary">{t('people.read')}</Button>
          </FormActions>
        </FieldStack>
      </Form>
    </Disclosure>
  );
}
