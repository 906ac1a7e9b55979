import { useT } from '#app/foundation/i18n/react';
import type { FormField } from '#app/ui/field-frame';
import { DateField, SelectField, TextField } from '#app/ui/fields';
import { FieldRow } from '#app/ui/form';

type PersonFieldNames = 'fullName' | 'birthDate' | 'gender' | 'personCode' | 'position' | 'email' | 'phone' | 'fromDay';

/** What is known of a person and of her place in a unit, as fields of a form. */
export function PersonInputs({ fields, codeHint }: { fields: Record<PersonFieldNames, FormField>; codeHint?: string }) {
  const t = useT('organisations');
  return (
    <>
      <TextField field={fields.fullName} label={t('common:fullName')} autoComplete="off" />
      <FieldRow>
        <DateField field={fields.birthDate} label={t('roster.heading.birthDate')} />
        <SelectField
          field={fields.gender}
          label={t('roster.heading.gender')}
          options={(['male', 'female', 'other'] as const).map((value) => ({
            value,
            label: t(`roster.gender.${value}`),
          }))}
          empty={t('people.notSaid')}
        />
      </FieldRow>
      <TextField field={fields.personCode} label={t('people.personCode')} hint={codeHint} autoComplete="off" />
      <TextField field={fields.position} label={t('roster.heading.position')} autoComplete="off" />
      <FieldRow>
        <TextField field={fields.email} label={t('roster.heading.email')} type="email" autoComplete="off" />
        <TextField field={fields.phone} label={t('roster.heading.phone')} type="tel" autoComplete="off" />
      </FieldRow>
      <DateField field={fields.fromDay} label={t('people.fromDay')} />
    </>
  );
}

/** The labels of these fields, for the summary of errors. */
export function usePersonLabels(): Record<string, string> {
  const t = useT('organisations');
  return {
    fullName: t('common:fullName'),
    birthDate: t('roster.heading.birthDate'),
    gender: t('roster.heading.gender'),
    personCode: t('people.personCode'),
    identityNumber: t('roster.heading.identityNumber'),
    position: t('roster.heading.position'),
    email: t('roster.heading.email'),
    phone: t('roster.heading.phone'),
    fromDay: t('people.fromDay'),
    toDay: t('people.toDay'),
    candidate: t('people.candidates'),
  };
}
