import { Form } from '@remix-run/react';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { plainField, SelectField, TextField } from '#app/ui/fields';
import { FieldStack, FormActions, FormKey } from '#app/ui/form';

type Choice = { code: string; vi: string; en: string };
type Props = {
  types: Choice[];
  parents: Array<{ code: string; name: string }> /** What was typed and why it was refused. */;
  refused: { values: Record<string, string>; errors: string[] } | null;
};

/** Gives the activity to units: a whole type, all below a unit, or codes typed in. Any of the three, together. */
export function AssignForm({ types, parents, refused }: Props) {
  const t = useT('campaigns');
  const language = useLanguage();
  return (
    <Form method="post">
      <FormKey />
      <input type="hidden" name="intent" value="assign" />
      <FieldStack>
        <p className="text-muted">{t('activity.assignHint')}</p>
        <SelectField
          field={plainField('type', refused?.values.type)}
          label={t('activity.assignType')}
          empty="–"
          options={types.map((type) => ({ value: type.code, label: language === 'en' ? type.en : type.vi }))}
        />
        <SelectField
          field={plainField('below', refused?.values.below)}
          label={t('activity.assignBelow')}
          empty="–"
          options={parents.map((unit) => ({ value: unit.code, label: unit.name }))}
        />
        <TextField
          field={{ ...plainField('codes', refused?.values.codes), errors: refused?.errors }}
          label={t('activity.assignCodes')}
        />
        <FormActions>
          <Button type="submit" variant="primary">
            {t('activity.assignSubmit')}
          </Button>
        </FormActions>
      </FieldStack>
    </Form>
  );
}
