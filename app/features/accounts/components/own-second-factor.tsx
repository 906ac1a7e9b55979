import { Form } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Button, ButtonLink } from '#app/ui/button';
import { ConfirmDialog } from '#app/ui/confirm-dialog';
import { paths } from '../accounts.paths';
import type { Account } from '../accounts.queries.server';
import { RecoveryCodes } from './recovery-codes';

type OwnSecondFactorProps = {
  account: Pick<Account, 'hasSecondFactor' | 'recoveryCodesLeft'>;
  /** Whether a role demands it: then it cannot be turned off. */
  required: boolean;
  /** New recovery codes, just made. */
  codes: string[] | undefined;
};

/** One's own second factor: on or off, its recovery codes, another phone. */
export function OwnSecondFactor({ account, required, codes }: OwnSecondFactorProps) {
  const t = useT('accounts');
  if (!account.hasSecondFactor) {
    return (
      <div className="grid justify-items-start gap-4">
        <p>{t('account.secondFactorOff')}</p>
        <ButtonLink to={paths.setUpSecondFactor(paths.account)} reload>
          {t('account.turnOn')}
        </ButtonLink>
      </div>
    );
  }
  return (
    <div className="grid justify-items-start gap-4">
      {codes && <RecoveryCodes codes={codes} />}
      <p>
        {t('account.secondFactorOn')} {t('recovery.left', { count: account.recoveryCodesLeft })}
      </p>
      <div className="flex flex-wrap gap-2">
        <ConfirmDialog trigger={t('recovery.renew')} title={t('recovery.renew')}>
          <p>{t('recovery.renewText')}</p>
          <Form method="post">
            <Button name="intent" value="recovery" variant="primary">
              {t('recovery.renew')}
            </Button>
          </Form>
        </ConfirmDialog>
        <ButtonLink to={paths.setUpSecondFactor(paths.account)} reload>
          {t('account.changePhone')}
        </ButtonLink>
        {!required && (
          <ConfirmDialog trigger={t('account.turnOff')} variant="danger" title={t('account.turnOff')}>
            <p>{t('account.turnOffText')}</p>
            <Form method="post">
              <Button name="intent" value="turn-off" variant="danger">
                {t('account.turnOff')}
              </Button>
            </Form>
          </ConfirmDialog>
        )}
      </div>
    </div>
  );
}
