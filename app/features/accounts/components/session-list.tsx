import { Form } from '@remix-run/react';
import { formatInstant } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { Button } from '#app/ui/button';
import { DataTable } from '#app/ui/data-table';
import { FormKey } from '#app/ui/form';
import type { SessionLine } from '../sessions.queries.server';

/** Where someone is signed in; each but the one in use can be ended. */
export function SessionList({ sessions }: { sessions: SessionLine[] }) {
  const t = useT('accounts');
  const language = useLanguage();
  return (
    <DataTable
      caption={t('account.sessions')}
      hideCaption
      rows={sessions}
      rowKey={(session) => session.sessionId}
      empty={<p>{t('keep.noSessions')}</p>}
      columns={[
        { key: 'device', header: t('account.device'), cell: (session) => session.device || t('account.unknownDevice') },
        {
          key: 'lastSeen',
          header: t('account.lastSeen'),
          cell: (session) => formatInstant(language, session.lastSeenAt),
        },
        { key: 'since', header: t('account.since'), cell: (session) => formatInstant(language, session.createdAt) },
        {
          key: 'end',
          header: t('common:actions'),
          hideHeader: true,
          tight: true,
          cell: (session) =>
            session.current ? (
              <Badge tone="info">{t('account.thisDevice')}</Badge>
            ) : (
              <Form method="post">
                <FormKey />
                <input type="hidden" name="sessionId" value={session.sessionId} />
                <Button name="intent" value="end-session" size="small">
                  {t('account.endSession')}
                </Button>
              </Form>
            ),
        },
      ]}
    />
  );
}
