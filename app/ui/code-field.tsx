type CodeFieldProps = {
  name: string;
  label: string;
  hint: string;
  maxLength: number;
  defaultValue?: string;
  /** A hash is read sign by sign; a number is written in capitals. */
  hash?: boolean;
};

/** Takes what is printed on a paper: no help of a keyboard makes it better. For plain forms, without script. */
export function CodeField({ name, label, hint, maxLength, defaultValue, hash = false }: CodeFieldProps) {
  return (
    <label className="field">
      <span className="field-label">{label}</span>
      <span className="field-hint">{hint}</span>
      <input
        name={name}
        className={hash ? 'control font-mono' : 'control'}
        required
        maxLength={maxLength}
        defaultValue={defaultValue}
        autoComplete="off"
        autoCapitalize={hash ? 'none' : 'characters'}
        spellCheck={false}
      />
    </label>
  );
}
