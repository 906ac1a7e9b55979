import type { SerializeFrom } from '@remix-run/node';
import { Link } from '@remix-run/react';
import { formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { campaignPaths } from '../campaigns.paths';
import type { ReminderRuleView } from '../reminder-rules.queries.server';
import { RuleBadge, stepWords } from './reminder-words';

/** Rules with their rungs and whether they run. */
export function ReminderRuleTable({ rules }: { rules: SerializeFrom<ReminderRuleView[]> }) {
  const t = useT('reminders');
  const language = useLanguage();
  return (
    <DataTable
      caption={t('tab.rules')}
      hideCaption
      columns={[
        {
          key: 'name',
          header: t('rule.name'),
          cell: (rule) => <Link to={campaignPaths.reminderRule(rule.id)}>{rule.titleVi}</Link>,
        },
        { key: 'trigger', header: t('rule.trigger'), cell: (rule) => t(`trigger.${rule.trigger}`) },
        {
          key: 'steps',
          header: t('rule.steps'),
          cell: (rule) => (
            <ul className="text-sm">
              {rule.steps.map((step) => (
                <li key={step.key}>{stepWords(t, step)}</li>
              ))}
            </ul>
          ),
        },
        { key: 'unit', header: t('rule.unit'), cell: (rule) => rule.unitName },
        { key: 'told', header: t('rule.told'), numeric: true, cell: (rule) => formatNumber(language, rule.told) },
        { key: 'state', header: t('common:status'), tight: true, cell: (rule) => <RuleBadge state={rule.state} /> },
      ]}
      rows={rules}
      rowKey={(rule) => rule.id}
      empty={
        <EmptyState title={t('empty')} icon="clock">
          {t('emptyText')}
        </EmptyState>
      }
    />
  );
}
