import { Form } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { Card } from '#app/ui/card';
import { CheckboxGroupField } from '#app/ui/choices';
import { plainField } from '#app/ui/fields';
import { FieldStack, FormActions, FormKey } from '#app/ui/form';
import type { Role } from '../roles.policy';

export type ShownGrant = {
  id: string;
  role: string;
  displayName: string;
  loginName: string;
  fromName: string;
  successors: Array<{ id: string; name: string }>;
};

/** Roles at units that were split or abolished: where each goes on. */
export function WaitingGrants({ grants }: { grants: readonly ShownGrant[] }) {
  const t = useT('reorganisation');
  return (
    <div className="grid gap-4">
      {grants.map((grant) => (
        <Card key={grant.id}>
          <Form method="post">
            <FormKey />
            <input type="hidden" name="intent" value="grant" />
            <input type="hidden" name="decisionId" value={grant.id} />
            <FieldStack>
              <CheckboxGroupField
                field={{ ...plainField('unitIds'), id: `grant-${grant.id}` }}
                label={t('grants.question', {
                  name: grant.displayName,
                  role: t(`organisations:role.${grant.role as Role}`),
                  unit: grant.fromName,
                })}
                hint={t('grants.hint')}
                choices={grant.successors.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <FormActions>
                <Button variant="primary">{t('grants.decide')}</Button>
              </FormActions>
            </FieldStack>
          </Form>
        </Card>
      ))}
    </div>
  );
}
