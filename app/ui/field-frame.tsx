import type { ReactNode } from 'react';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { translateReference } from '#app/foundation/i18n/translate';
import { Icon } from './icon';

/**
 * What a field needs of a form: conform's field metadata fits, and `plainField` makes one for forms without conform (filters).
 */
export type FormField = {
  id: string;
  name: string;
  errorId: string;
  descriptionId: string;
  key?: string;
  errors?: string[];
  defaultValue?: string;
  defaultOptions?: string[];
  defaultChecked?: boolean;
  required?: boolean;
  minLength?: number;
  maxLength?: number;
  min?: string | number;
  max?: string | number;
  step?: string | number;
  multiple?: boolean;
  pattern?: string;
};

export type FieldProps = {
  field: FormField;
  label: string;
  hint?: ReactNode;
  /** The label is only said, where a heading or a column shows it already. */
  hideLabel?: boolean;
  disabled?: boolean;
  className?: string;
};

/** A field of a form that conform does not know, such as the filters of a list (`method="get"`). */
export function plainField(name: string, value?: string | null): FormField {
  const id = `f-${name}`;
  return { id, name, errorId: `${id}-error`, descriptionId: `${id}-hint`, defaultValue: value ?? undefined };
}

const fieldKeys = [
  'id',
  'name',
  'errorId',
  'descriptionId',
  'key',
  'errors',
  'defaultValue',
  'defaultOptions',
  'defaultChecked',
  'required',
  'minLength',
  'maxLength',
  'min',
  'max',
  'step',
  'multiple',
  'pattern',
] as const satisfies ReadonlyArray<keyof FormField>;

/** A field that must be filled in. Conform answers for its fields when asked: spreading one would lose its id and name. */
export function requiredField(field: FormField): FormField {
  const known = Object.fromEntries(fieldKeys.map((key) => [key, field[key]])) as unknown as FormField;
  return { ...known, required: true };
}

/** What every control takes from its field. Hint and error are tied to it by `aria-describedby`. */
export function controlProps({ field, hint, disabled }: Pick<FieldProps, 'field' | 'hint' | 'disabled'>) {
  const invalid = Boolean(field.errors?.length);
  const described = [hint && field.descriptionId, invalid && field.errorId].filter(Boolean).join(' ');
  return {
    id: field.id,
    name: field.name,
    required: field.required,
    disabled,
    'aria-invalid': invalid || undefined,
    'aria-describedby': described || undefined,
  };
}

/** Label, hint, control, error: in the order in which they are read. */
export function FieldFrame({
  field,
  label,
  hint,
  hideLabel,
  className,
  children,
}: FieldProps & { children: ReactNode }) {
  return (
    <div className={className ? `field ${className}` : 'field'}>
      <label htmlFor={field.id} className={hideLabel ? 'sr-only' : 'field-label'}>
        {label}
        <OptionalMark field={field} />
      </label>
      <Hint field={field}>{hint}</Hint>
      {children}
      <FieldErrors field={field} />
    </div>
  );
}

/** Required is the rule, so what may be left empty says so: conform knows it where the form is given `getZodConstraint(schema)`. */
export function OptionalMark({ field }: { field: FormField }) {
  const t = useT('common');
  if (field.required !== false) return null;
  return <small> ({t('optional')})</small>;
}

export function Hint({ field, children }: { field: FormField; children: ReactNode }) {
  if (!children) return null;
  return (
    <div className="field-hint" id={field.descriptionId}>
      {children}
    </div>
  );
}

export function FieldErrors({ field }: { field: FormField }) {
  const language = useLanguage();
  const t = useT('ui');
  if (!field.errors?.length) return null;
  return (
    <div className="field-error" id={field.errorId}>
      <Icon name="alert" className="size-4" label={t('notice.danger')} />
      <div>
        {field.errors.map((error) => (
          <p key={error}>{translateReference(language, error)}</p>
        ))}
      </div>
    </div>
  );
}
