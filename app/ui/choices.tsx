import type { ReactNode } from 'react';
import { controlProps, FieldErrors, type FieldProps, Hint, OptionalMark } from './field-frame';

/** One thing to agree to or switch on. Its value in the form is `on`. */
export function CheckboxField({ field, label, hint, disabled }: FieldProps) {
  return (
    <div className="field">
      <label className="choice">
        <input
          key={field.key}
          {...controlProps({ field, hint, disabled })}
          type="checkbox"
          defaultChecked={field.defaultChecked ?? field.defaultValue === 'on'}
        />
        <span>{label}</span>
      </label>
      <Hint field={field}>{hint}</Hint>
      <FieldErrors field={field} />
    </div>
  );
}

export type Choice = { value: string; label: string; hint?: ReactNode; disabled?: boolean };

type ChoiceFieldProps = FieldProps & {
  choices: Choice[];
  /** Each choice in a box, for choices that need a sentence. */
  boxed?: boolean;
};

/** Exactly one of a few. More than seven want a select. */
export function RadioGroupField(props: ChoiceFieldProps) {
  return <ChoiceGroup {...props} type="radio" chosen={props.field.defaultValue ? [props.field.defaultValue] : []} />;
}

/** Any of a few; the form carries the name once for each. */
export function CheckboxGroupField(props: ChoiceFieldProps) {
  const { defaultOptions, defaultValue } = props.field;
  return <ChoiceGroup {...props} type="checkbox" chosen={defaultOptions ?? (defaultValue ? [defaultValue] : [])} />;
}

type ChoiceGroupProps = ChoiceFieldProps & { type: 'radio' | 'checkbox'; chosen: string[] };

function ChoiceGroup({
  field,
  label,
  hint,
  hideLabel,
  disabled,
  choices,
  boxed,
  type,
  chosen,
  className,
}: ChoiceGroupProps) {
  const { 'aria-describedby': described, 'aria-invalid': invalid } = controlProps({ field, hint });
  return (
    <fieldset className={className ? `field ${className}` : 'field'} aria-describedby={described}>
      <legend className={hideLabel ? 'sr-only' : 'field-label'}>
        {label}
        <OptionalMark field={field} />
      </legend>
      <Hint field={field}>{hint}</Hint>
      <div className={boxed ? 'choices-boxed grid gap-2' : undefined} key={field.key}>
        {choices.map((choice, index) => (
          <label key={choice.value} className="choice">
            <input
              // The first one carries the field's id, so that the summary of errors can lead to it.
              id={index === 0 ? field.id : `${field.id}-${choice.value}`}
              name={field.name}
              value={choice.value}
              type={type}
              defaultChecked={chosen.includes(choice.value)}
              required={type === 'radio' && field.required}
              disabled={disabled || choice.disabled}
              aria-invalid={invalid}
            />
            <span>
              {choice.label}
              {choice.hint && <span className="field-hint block">{choice.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldErrors field={field} />
    </fieldset>
  );
}
