import { Link } from '@remix-run/react';
import type { Day } from '#app/foundation/clock';
import { useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { campaignPaths } from '../campaigns.paths';
import type { TaskShare, TaskView } from '../plans.queries.server';
import { DueText } from './words';

const tokens = ['departments', 'districts', 'communes', 'press'] as const;

/** The tasks of one group: what, who leads and who helps, until when, and which activities carry it out. */
export function TaskTable({ tasks, caption, today }: { tasks: TaskView[]; caption: string; today: Day }) {
  const t = useT('campaigns');
  return (
    <DataTable
      caption={caption}
      hideCaption
      columns={[
        {
          key: 'task',
          header: t('plan.task'),
          cell: (task) => (
            <>
              <strong className="font-semibold">{task.key}</strong> {task.titleVi}
            </>
          ),
        },
        { key: 'who', header: t('activity.unit'), cell: (task) => <Shares task={task} /> },
        {
          key: 'due',
          header: t('plan.due'),
          tight: true,
          cell: (task) => (
            <span className="flex flex-wrap gap-1">
              <DueText due={task.due} />
              {task.dueOn && task.dueOn < today && task.activities.length === 0 && (
                <Badge tone="warning">{t('plan.late')}</Badge>
              )}
            </span>
          ),
        },
        {
          key: 'activities',
          header: t('plan.activities'),
          cell: (task) => (
            <ul className="grid gap-1">
              {task.activities.map((activity) => (
                <li key={activity.id}>
                  <Link to={campaignPaths.activity(activity.id)}>{activity.titleVi}</Link>
                </li>
              ))}
              <li className="screen-only">
                <Link to={campaignPaths.newActivity(task.id)} className="whitespace-nowrap text-sm">
                  {t('plan.newActivity')}
                  <span className="sr-only"> ({task.key})</span>
                </Link>
              </li>
            </ul>
          ),
        },
      ]}
      rows={tasks}
      rowKey={(task) => task.id}
      empty={<EmptyState title={t('plan.empty')} />}
    />
  );
}

function Shares({ task }: { task: TaskView }) {
  const t = useT('campaigns');
  return (
    <div className="grid gap-1 text-sm">
      {task.leadAs && <p>{t('plan.leadAs', { role: task.leadAs })}</p>}
      {(['lead', 'do', 'with'] as const).map((part) => {
        const shares = task.shares.filter((share) => share.part === part);
        if (shares.length === 0) return null;
        return (
          <div key={part}>
            <p className="text-muted">{t(`plan.${part}`)}</p>
            <ShareNames shares={shares} />
          </div>
        );
      })}
    </div>
  );
}

/** Units by name; a word that stands for many opens to them. */
function ShareNames({ shares }: { shares: TaskShare[] }) {
  const t = useT('campaigns');
  return (
    <ul className="grid gap-1">
      {shares.map((share) => {
        const token = tokens.find((each) => each === share.token);
        if (!token) return share.units.map((unit) => <li key={unit.code}>{unit.name}</li>);
        return (
          <li key={share.token}>
            <details>
              <summary className="cursor-pointer">
                {t('plan.tokenCount', { token: t(`plan.token.${token}`), count: share.units.length })}
              </summary>
              <ul className="mt-1 mb-2 ms-4 list-disc text-muted">
                {share.units.map((unit) => (
                  <li key={unit.code}>{unit.name}</li>
                ))}
              </ul>
            </details>
          </li>
        );
      })}
    </ul>
  );
}
