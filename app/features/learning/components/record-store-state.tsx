import type { SerializeFrom } from '@remix-run/node';
import { Form } from '@remix-run/react';
import { formatInstant, formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { DescriptionList } from '#app/ui/description-list';
import { FormKey } from '#app/ui/form';
import { Notice } from '#app/ui/notice';
import type { RecordStoreView } from '../records/record-store.queries.server';

/** How the statements fare, and what can be done about it. */
export function RecordStoreState({ view, errors }: { view: SerializeFrom<RecordStoreView>; errors: string[] }) {
  const t = useT('credentials');
  const language = useLanguage();
  const { store, waiting, sent, refused, lastSentAt, trouble } = view;
  return (
    <div className="grid gap-4">
      {!store?.enabled && <Notice tone="info">{t('records.off')}</Notice>}
      {errors.length > 0 && <Notice tone="danger">{errors.join(' ')}</Notice>}
      {store?.enabled && trouble && (
        <Notice tone="warning">
          <Trouble reason={trouble} /> {t('records.trouble')}
        </Notice>
      )}
      {store && (
        <>
          <DescriptionList
            items={[
              { term: t('records.endpoint'), value: <code>{store.endpoint}</code> },
              { term: t('records.waiting'), value: formatNumber(language, waiting) },
              { term: t('records.sent'), value: formatNumber(language, sent) },
              { term: t('records.refused'), value: formatNumber(language, refused) },
              { term: t('records.lastSent'), value: lastSentAt && formatInstant(language, lastSentAt) },
            ]}
          />
          <div className="flex flex-wrap gap-2">
            <Intent intent="test" label={t('records.test')} />
            {(refused > 0 || trouble) && <Intent intent="again" label={t('records.again')} />}
          </div>
        </>
      )}
    </div>
  );
}

/** @param reason as deliveries name it: `credentials`, or `status-` and what the store answered, 0 for nothing */
function Trouble({ reason }: { reason: string }) {
  const t = useT('credentials');
  if (reason === 'credentials') return t('records.wrongSecret');
  const status = reason.replace('status-', '');
  return status === '0' ? t('records.noAnswer') : t('records.oddAnswer', { status });
}

function Intent({ intent, label }: { intent: string; label: string }) {
  return (
    <Form method="post">
      <FormKey />
      <input type="hidden" name="intent" value={intent} />
      <Button size="small">{label}</Button>
    </Form>
  );
}
