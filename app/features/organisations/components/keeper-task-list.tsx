import { Link } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Notice } from '#app/ui/notice';
import { unitPaths } from '../organisations.paths';
import type { KeeperTasks } from '../overview.queries.server';

type KeeperTaskListProps = { unitCode: string; cycleKey: string; tasks: KeeperTasks };

/** What is left to do for the one who keeps the roster, each with the way to it. */
export function KeeperTaskList({ unitCode, cycleKey, tasks }: KeeperTaskListProps) {
  const t = useT('organisations');
  const items = [
    tasks.openImport && { text: t('tasks.openImport'), to: unitPaths.rosterImport(unitCode, tasks.openImport) },
    tasks.undeclared > 0 && {
      text: t('tasks.undeclared', { count: tasks.undeclared, year: cycleKey }),
      to: unitPaths.headcounts(unitCode),
    },
    tasks.closed > 0 && { text: t('tasks.closed', { count: tasks.closed }), to: unitPaths.codes(unitCode) },
    tasks.elsewhere > 0 && { text: t('tasks.elsewhere', { count: tasks.elsewhere }), to: unitPaths.people(unitCode) },
  ].filter((item): item is { text: string; to: string } => Boolean(item));
  if (items.length === 0) return <Notice tone="success">{t('tasks.none')}</Notice>;
  return (
    <Notice tone="info" title={t('tasks.title')}>
      <ul className="mt-1 grid gap-1">
        {items.map((item) => (
          <li key={item.to}>
            <Link to={item.to} className="inline-flex min-h-11 items-center">
              {item.text}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
