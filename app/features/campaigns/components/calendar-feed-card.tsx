import { Form } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { ConfirmDialog } from '#app/ui/confirm-dialog';
import { plainField, TextField } from '#app/ui/fields';
import { Notice } from '#app/ui/notice';

type Props = {
  /** When the address was made; null when there is none yet. */
  since: string | null;
  /** The address, in the answer to the post that made it and never again. */
  made: string | undefined;
};

/** The reader's own calendar address: made, shown once, changed. The dialog is another one for each address, so it closes itself. */
export function CalendarFeedCard({ since, made }: Props) {
  const t = useT('campaigns');
  return (
    <Section title={t('feed.title')} card>
      <p className="mb-4 max-w-prose text-muted">{t('feed.lead')}</p>
      {made && (
        <div className="mb-4 grid gap-3">
          <Notice tone="success">{t('feed.once')}</Notice>
          <TextField field={plainField('address', made)} label={t('feed.address')} type="url" readOnly />
        </div>
      )}
      {since && !made && <p className="mb-4 max-w-prose">{t('feed.since', { at: since })}</p>}
      {since || made ? (
        <ConfirmDialog
          key={made ?? 'unchanged'}
          trigger={t('feed.rotate')}
          triggerIcon="undo"
          title={t('feed.rotateQuestion')}
        >
          <p className="mb-4">{t('feed.rotateText')}</p>
          <RotateForm label={t('feed.rotateDo')} />
        </ConfirmDialog>
      ) : (
        <RotateForm label={t('feed.make')} />
      )}
    </Section>
  );
}

function RotateForm({ label }: { label: string }) {
  return (
    <Form method="post">
      <Button type="submit" icon="calendar">
        {label}
      </Button>
    </Form>
  );
}
