import type { Translate } from '#app/foundation/i18n/keys';

/** So many units a mail; what is more stands on the pages. */
const MOST_UNITS = 30;

type Heir = { name: string; tasks: number; activities: number; reports: number };

/** What passed to each unit, a line each: "- Xã A: 3 nhiệm vụ, 1 báo cáo chưa gửi". What is none is not said. */
export function heirLines(units: readonly Heir[], t: Translate<'campaigns'>): string {
  const lines = units.slice(0, MOST_UNITS).map(({ name, tasks, activities, reports }) => {
    const parts = [
      tasks > 0 && t('passed.tasks', { count: tasks }),
      activities > 0 && t('passed.activities', { count: activities }),
      reports > 0 && t('passed.reports', { count: reports }),
    ];
    return `- ${name}: ${parts.filter(Boolean).join(', ')}`;
  });
  const rest = units.length - lines.length;
  return [...lines, ...(rest > 0 ? [`- ${t('passed.rest', { count: rest })}`] : [])].join('\n');
}
