import { Form } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { Notice } from '#app/ui/notice';

type CodeFormProps = { action: string; members: readonly string[] };

/** New codes for these members: on slips to cut, by mail and text message, or on the screen. */
export function CodeForm({ action, members }: CodeFormProps) {
  const t = useT('rosters');
  const count = members.length;
  return (
    // A full post: a file is the answer to one of its buttons.
    <Form method="post" reloadDocument className="mb-4 grid gap-2">
      {members.map((membershipId) => (
        <input key={membershipId} type="hidden" name="member" value={membershipId} />
      ))}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" icon="print" formAction={action}>
          {t('codes.print', { count })}
        </Button>
        <Button icon="send" name="intent" value="send">
          {t('codes.send')}
        </Button>
        <Button name="intent" value="screen">
          {t('codes.screen')}
        </Button>
      </div>
      <p className="max-w-lg text-sm text-muted">{t('codes.sendLead')}</p>
    </Form>
  );
}

type SentCodesProps = { mails: number; texts: number; unreachable: number };

/** What became of sending. */
export function SentCodes({ mails, texts, unreachable }: SentCodesProps) {
  const t = useT('rosters');
  return (
    <div className="mb-4 grid gap-2">
      <Notice tone="success" live="polite">
        {t('codes.sent', { mails, texts })}
      </Notice>
      {unreachable > 0 && <Notice tone="warning">{t('codes.unreachable', { count: unreachable })}</Notice>}
    </div>
  );
}
