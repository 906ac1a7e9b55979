import { useT } from '#app/foundation/i18n/react';
import type { FormField } from '#app/ui/field-frame';
import { PasswordField } from '#app/ui/fields';

/** A password that is being chosen, twice: a slip of the finger would lock its owner out. */
export function NewPasswordFields({ fields }: { fields: { newPassword: FormField; repeatPassword: FormField } }) {
  const t = useT('accounts');
  return (
    <>
      <PasswordField
        field={fields.newPassword}
        label={t('field.newPassword')}
        hint={t('field.newPasswordHint')}
        autoComplete="new-password"
      />
      <PasswordField field={fields.repeatPassword} label={t('field.repeatPassword')} autoComplete="new-password" />
    </>
  );
}
