import { Form } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Button, ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { ConfirmDialog, DialogCancel } from '#app/ui/confirm-dialog';
import { FormKey } from '#app/ui/form';
import { Notice } from '#app/ui/notice';
import { campaignPaths } from '../campaigns.paths';
import type { ReminderRuleView } from '../reminder-rules.queries.server';

type Props = {
  rule: Pick<ReminderRuleView, 'id' | 'version' | 'state' | 'mine' | 'dailyLimit'>;
  /** Why it was refused. */
  errors: string[];
};

/** What an approver decides, and how anybody of the team stops a rule. */
export function RuleApproval({ rule, errors }: Props) {
  const t = useT('reminders');
  return (
    <Section title={t('approve.title')} card>
      <div className="grid gap-4">
        {errors.length > 0 && (
          <Notice tone="danger" live="assertive">
            {errors.join(' ')}
          </Notice>
        )}
        <p className="max-w-lg">{t('approve.text', { limit: rule.dailyLimit })}</p>
        <div className="flex flex-wrap gap-2">
          <ButtonLink to={campaignPaths.lookAhead({ rule: rule.id })} icon="search">
            {t('approve.look')}
          </ButtonLink>
          {rule.state !== 'approved' && !rule.mine && (
            <Form method="post">
              <FormKey />
              <input type="hidden" name="intent" value="approve" />
              <input type="hidden" name="version" value={rule.version} />
              <Button variant="primary" icon="check">
                {t('approve.submit')}
              </Button>
            </Form>
          )}
          {rule.state === 'approved' && (
            <ConfirmDialog trigger={t('approve.stop')} title={t('approve.stopTitle')} variant="danger">
              <p>{t('approve.stopText')}</p>
              <Form method="post" className="flex flex-wrap gap-2">
                <FormKey />
                <input type="hidden" name="intent" value="stop" />
                <Button variant="danger">{t('approve.stop')}</Button>
                <DialogCancel />
              </Form>
            </ConfirmDialog>
          )}
        </div>
        {rule.state !== 'approved' && rule.mine && <Notice tone="info">{t('approve.mine')}</Notice>}
      </div>
    </Section>
  );
}
