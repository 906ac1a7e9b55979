import { Link } from '@remix-run/react';
import { messagingPaths } from '#app/features/messaging/messaging.paths';
import { formatDay, formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { campaignPaths } from '../campaigns.paths';
import type { ToldEntry } from '../reminder-rules.queries.server';
import { stepKeyWords } from './reminder-words';

/** What rules have told, by day and rung; each wave opens to the state of every mail. */
export function ToldTable({ entries, withRule }: { entries: ToldEntry[]; withRule?: boolean }) {
  const t = useT('reminders');
  const language = useLanguage();
  return (
    <DataTable
      caption={t('sent.rules')}
      hideCaption
      columns={[
        { key: 'day', header: t('sent.day'), cell: (row) => formatDay(language, row.day) },
        ...(withRule
          ? [
              {
                key: 'rule',
                header: t('rule.name'),
                cell: (row: ToldEntry) => <Link to={campaignPaths.reminderRule(row.ruleId)}>{row.ruleTitle}</Link>,
              },
            ]
          : []),
        { key: 'step', header: t('sent.step'), cell: (row) => stepKeyWords(t, row.step) },
        { key: 'channel', header: t('sent.channel'), cell: (row) => t(`channel.${row.channel}`) },
        { key: 'count', header: t('sent.count'), numeric: true, cell: (row) => formatNumber(language, row.subjects) },
        {
          key: 'wave',
          header: t('sent.wave'),
          cell: (row) => (row.waveId ? <Link to={messagingPaths.wave(row.waveId)}>{t('sent.open')}</Link> : '–'),
        },
      ]}
      rows={entries}
      rowKey={(row) => [row.day, row.ruleId, row.step, row.channel, row.waveId].join(' ')}
      empty={<EmptyState title={t('sent.empty')} icon="clock" />}
    />
  );
}
