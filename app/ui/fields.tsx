import type { InputHTMLAttributes, ReactNode } from 'react';
import { useT } from '#app/foundation/i18n/react';
import { classes } from './classes';
import { controlProps, FieldFrame, type FieldProps } from './field-frame';

export { plainField, requiredField } from './field-frame';

type TextFieldProps = FieldProps & {
  type?: 'text' | 'email' | 'tel' | 'url' | 'search';
  autoComplete?: string;
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url' | 'search';
  placeholder?: string;
  /** Stands after the control, e.g. a unit of measure. */
  suffix?: ReactNode;
  readOnly?: boolean;
};

export function TextField({
  type = 'text',
  autoComplete,
  inputMode,
  placeholder,
  suffix,
  readOnly,
  ...props
}: TextFieldProps) {
  const { field } = props;
  return (
    <FieldFrame {...props}>
      <div className="flex items-center gap-2">
        <input
          key={field.key}
          {...controlProps(props)}
          {...limits(field)}
          className="control"
          type={type}
          defaultValue={field.defaultValue}
          autoComplete={autoComplete}
          inputMode={inputMode}
          placeholder={placeholder}
          readOnly={readOnly}
        />
        {suffix && <span className="shrink-0 text-muted">{suffix}</span>}
      </div>
    </FieldFrame>
  );
}

type NumberFieldProps = FieldProps & { suffix?: ReactNode; decimals?: boolean };

/** A text field for digits: number inputs change by the wheel and hide what they cannot read. The schema says what is a number. */
export function NumberField({ decimals, ...props }: NumberFieldProps) {
  return <TextField {...props} inputMode={decimals ? 'decimal' : 'numeric'} autoComplete="off" />;
}

type PasswordFieldProps = FieldProps & { autoComplete: 'current-password' | 'new-password' };

export function PasswordField({ autoComplete, ...props }: PasswordFieldProps) {
  const { field } = props;
  return (
    <InputField
      {...props}
      minLength={field.minLength}
      maxLength={field.maxLength}
      type="password"
      autoComplete={autoComplete}
      autoCapitalize="none"
      spellCheck={false}
    />
  );
}

/** A code of digits: one field, so that it can be pasted and filled in by the phone. */
export function CodeField(props: FieldProps) {
  return (
    <InputField
      {...props}
      {...limits(props.field)}
      look="max-w-48 font-mono text-lg tracking-widest"
      inputMode="numeric"
      autoComplete="one-time-code"
      spellCheck={false}
    />
  );
}

type DateFieldProps = FieldProps & { kind?: 'date' | 'time' | 'month' | 'datetime-local' };

/** The device's own picker, shown in the device's way; the value is `YYYY-MM-DD`. */
export function DateField({ kind = 'date', ...props }: DateFieldProps) {
  const { field } = props;
  return (
    <InputField
      {...props}
      min={field.min}
      max={field.max}
      look="max-w-64"
      type={kind}
      defaultValue={field.defaultValue}
    />
  );
}

export function TextareaField({ rows = 4, ...props }: FieldProps & { rows?: number }) {
  const { field } = props;
  return (
    <FieldFrame {...props}>
      <textarea
        key={field.key}
        {...controlProps(props)}
        minLength={field.minLength}
        maxLength={field.maxLength}
        className="control"
        rows={rows}
        defaultValue={field.defaultValue}
      />
    </FieldFrame>
  );
}

export type Option = { value: string; label: string; disabled?: boolean };

type SelectFieldProps = FieldProps & {
  options: Option[];
  /** The first, empty choice: what it means to choose nothing. `null` leaves it out. */
  empty?: string | null;
};

export function SelectField({ options, empty, ...props }: SelectFieldProps) {
  const { field } = props;
  const t = useT('ui');
  return (
    <FieldFrame {...props}>
      <select
        key={field.key}
        {...controlProps(props)}
        className="control"
        multiple={field.multiple}
        defaultValue={field.multiple ? (field.defaultOptions ?? []) : (field.defaultValue ?? '')}
      >
        {empty !== null && !field.multiple && <option value="">{empty ?? t('choose')}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

type FileFieldProps = FieldProps & {
  /** Endings or types, as of the attribute `accept`. A hint should say them in words, with the size limit. */
  accept?: string;
  multiple?: boolean;
};

/** The form needs `encType="multipart/form-data"`. */
export function FileField({ accept, multiple, ...props }: FileFieldProps) {
  return <InputField {...props} type="file" accept={accept} multiple={multiple} />;
}

type InputFieldProps = FieldProps & { look?: string } & Omit<InputHTMLAttributes<HTMLInputElement>, keyof FieldProps>;

/** One input in its frame; what it is stands in its attributes. */
function InputField({ field, label, hint, hideLabel, disabled, className, look, ...attributes }: InputFieldProps) {
  const props = { field, label, hint, hideLabel, disabled };
  return (
    <FieldFrame {...props} className={className}>
      <input key={field.key} {...controlProps(props)} {...attributes} className={classes('control', look)} />
    </FieldFrame>
  );
}

function limits({ minLength, maxLength, pattern }: FieldProps['field']) {
  return { minLength, maxLength, pattern };
}
