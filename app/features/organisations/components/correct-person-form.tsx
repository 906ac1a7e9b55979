import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { Form } from '@remix-run/react';
import { formatDay } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { DataTable } from '#app/ui/data-table';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';
import { correctPersonSchema } from '../person.schema';
import { PersonInputs, usePersonLabels } from './person-inputs';

type Values = {
  fullName: string;
  birthDate: string | null;
  gender: string | null;
  personCode: string | null;
  position: string | null;
  email: string | null;
  phone: string | null;
  fromDay: string;
};

type FormValues = { [Name in keyof Values]: string } & { version: string; personVersion: string };

type CorrectPersonFormProps = {
  /** What stands in the database now. */
  values: Values;
  versions: { version: number; personVersion: number };
  lastResult?: SubmissionResult<string[]>;
};

/** Mends a person's data. When somebody saved meanwhile, both versions stand side by side, and saving again is a decision. */
export function CorrectPersonForm({ values, versions, lastResult }: CorrectPersonFormProps) {
  const t = useT('organisations');
  const labels = usePersonLabels();
  const constraint = getZodConstraint(correctPersonSchema);
  const [form, fields] = useForm<FormValues>({ id: 'correct', lastResult, constraint, defaultValue: values });
  const conflict = Boolean(lastResult?.error?.version);
  const typed = (lastResult?.initialValue ?? {}) as Partial<Record<keyof Values, string>>;
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormKey />
      <input type="hidden" name="intent" value="correct" />
      {/* Of the page and not of the form: after a conflict they are those of the version that is shown. */}
      <input type="hidden" name="version" value={versions.version} />
      <input type="hidden" name="personVersion" value={versions.personVersion} />
      <FieldStack>
        <ErrorSummary form={form} labels={labels} />
        {conflict && <TwoVersions theirs={values} yours={typed} labels={labels} />}
        <PersonInputs fields={fields} />
        <FormActions>
          <Button variant="primary">{conflict ? t('people.saveMine') : t('common:save')}</Button>
        </FormActions>
      </FieldStack>
    </Form>
  );
}

type TwoVersionsProps = {
  theirs: Values;
  yours: Partial<Record<keyof Values, string>>;
  labels: Record<string, string>;
};

function TwoVersions({ theirs, yours, labels }: TwoVersionsProps) {
  const t = useT('organisations');
  const language = useLanguage();
  const say = (name: keyof Values, value: string | null | undefined) => {
    if (!value) return '–';
    if (name === 'gender') return t(`roster.gender.${value as 'male'}`);
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(language, value) : value;
  };
  const different = (Object.keys(theirs) as Array<keyof Values>).filter(
    (name) => (theirs[name] ?? '') !== (yours[name] ?? ''),
  );
  return (
    <DataTable
      caption={t('people.twoVersions')}
      columns={[
        { key: 'field', header: t('people.field'), cell: (name) => labels[name] },
        { key: 'theirs', header: t('people.theirs'), cell: (name) => say(name, theirs[name]) },
        { key: 'yours', header: t('people.yours'), cell: (name) => say(name, yours[name]) },
      ]}
      rows={different}
      rowKey={(name) => name}
      empty={null}
    />
  );
}
