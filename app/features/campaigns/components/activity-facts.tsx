import { Link } from '@remix-run/react';
import { formatMoney } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { DescriptionList } from '#app/ui/description-list';
import type { ActivityView } from '../activities.queries.server';
import { campaignPaths } from '../campaigns.paths';
import { ScheduleText } from './words';

export function ActivityFacts({ activity }: { activity: ActivityView }) {
  const t = useT('campaigns');
  const language = useLanguage();
  const task = activity.taskKey && activity.planId && (
    <Link to={campaignPaths.plan(activity.planId)}>{`${activity.taskKey} ${activity.taskTitle}`}</Link>
  );
  return (
    <>
      {activity.descriptionVi && <p className="mb-4 max-w-prose whitespace-pre-line">{activity.descriptionVi}</p>}
      <DescriptionList
        items={[
          { term: t('activity.task'), value: task },
          { term: t('activities.kind'), value: t(`kind.${activity.kind}`) },
          { term: t('activity.schedule'), value: <ScheduleText schedule={activity.schedule} /> },
          { term: t('activity.report'), value: t('activity.reportDays', { count: activity.reportDays }) },
          {
            term: t('activity.evidence'),
            value: activity.evidenceAsked.map((kind) => t(`form.evidence.${kind}`)).join(', '),
          },
          {
            term: t('activity.budget'),
            value: activity.budgetVnd === null ? null : formatMoney(language, activity.budgetVnd),
          },
          { term: t('activity.units'), value: t('activity.unitCount', { count: activity.units }) },
        ]}
      />
    </>
  );
}
