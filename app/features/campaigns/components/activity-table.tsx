import { Link } from '@remix-run/react';
import { formatDay, formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import type { ActivitySummary } from '../activities.queries.server';
import { campaignPaths } from '../campaigns.paths';

export function ActivityTable({ activities, caption }: { activities: ActivitySummary[]; caption: string }) {
  const t = useT('campaigns');
  const language = useLanguage();
  const number = (value: number) => formatNumber(language, value);
  return (
    <DataTable
      caption={caption}
      hideCaption
      columns={[
        {
          key: 'name',
          header: t('activities.name'),
          cell: (activity) => (
            <>
              <Link to={campaignPaths.activity(activity.id)}>{activity.titleVi}</Link>
              {activity.taskKey && (
                <span className="block text-sm text-muted">{`${t('plan.task')} ${activity.taskKey}`}</span>
              )}
            </>
          ),
        },
        { key: 'kind', header: t('activities.kind'), cell: (activity) => t(`kind.${activity.kind}`) },
        {
          key: 'next',
          header: t('activities.next'),
          tight: true,
          cell: (activity) => (activity.nextOn ? formatDay(language, activity.nextOn) : '–'),
        },
        {
          key: 'reported',
          header: t('activities.progress'),
          numeric: true,
          cell: (activity) => `${number(activity.reported)}/${number(activity.expected)}`,
        },
        {
          key: 'review',
          header: t('activities.review'),
          numeric: true,
          cell: (activity) => (activity.toReview > 0 ? <Badge tone="info">{number(activity.toReview)}</Badge> : '0'),
        },
        {
          key: 'late',
          header: t('activities.late'),
          numeric: true,
          cell: (activity) => (activity.late > 0 ? <Badge tone="danger">{number(activity.late)}</Badge> : '0'),
        },
      ]}
      rows={activities}
      rowKey={(activity) => activity.id}
      empty={<EmptyState title={t('activities.empty')}>{t('activities.emptyText')}</EmptyState>}
    />
  );
}
