import type { Day } from '#app/foundation/clock';
import { searchText } from '#app/foundation/text';
import type { TaskView } from './plans.queries.server';

export type TaskFilter = {
  /** Part of a unit's name, without diacritics if one likes, or its code. */
  unit: string;
  /** Only tasks past their due day that no activity carries out. */
  late: boolean;
};

export function chooseTasks(tasks: readonly TaskView[], filter: TaskFilter, today: Day): TaskView[] {
  const wanted = searchText(filter.unit);
  return tasks.filter((task) => {
    if (filter.late && !(task.dueOn && task.dueOn < today && task.activities.length === 0)) return false;
    if (!wanted) return true;
    return task.shares.some((share) =>
      share.units.some((unit) => unit.code === filter.unit || searchText(unit.name).includes(wanted)),
    );
  });
}

/** Tasks under their groups, both in the plan's order. */
export function groupTasks(tasks: readonly TaskView[]): Array<{ key: string; title: string; tasks: TaskView[] }> {
  const groups = new Map<string, { key: string; title: string; tasks: TaskView[] }>();
  for (const task of tasks) {
    const group = groups.get(task.groupKey) ?? { key: task.groupKey, title: task.groupTitle, tasks: [] };
    group.tasks.push(task);
    groups.set(task.groupKey, group);
  }
  return [...groups.values()];
}
