import { parseDue } from '#app/features/campaigns/due.rules';
import { addDays, atTime, runAt, today } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { continueActivities, seedActivities } from './activities.server';
import { storyUnits } from './demo-accounts';
import { insertMany } from './insert-many.server';
import { type PlanFile, partsOf, readPlan } from './plans';
import { STORY_BEGINS } from './story-2025';

/** Both plans with their tasks and who does them, and the activities that were given out in January 2025, to the units of old. */
export async function seedCampaigns(): Promise<void> {
  const on = today();
  await runAt(atTime(addDays(STORY_BEGINS, 5), '08:00'), async () => {
    await inTransaction(async () => {
      for (const name of ['plan-1588', 'plan-1205'] as const) await seedPlan(readPlan(name));
    });
    await seedActivities(on);
  });
}

/** What the plans asked of the districts is the communes' since there are no districts; and what was done since. */
export async function continueCampaigns(): Promise<void> {
  await inTransaction(() =>
    execute(sql`
      insert into "TaskUnit" ("taskId", "unitId", "part", "token")
      select distinct t."taskId", commune."id", t."part", 'communes' from "TaskUnit" t cross join "Unit" commune
      where t."token" = 'districts' and commune."type" = 'commune' and commune."closesOn" is null on conflict do nothing`),
  );
  await continueActivities();
}

async function seedPlan(file: PlanFile & { titleEn: string }): Promise<void> {
  const { plan } = file;
  await insertMany('Plan', [
    {
      id: plan.id,
      titleVi: plan.title,
      titleEn: file.titleEn,
      number: plan.number ?? null,
      basis: plan.basis ?? null,
      issuedOn: plan.issued ?? null,
      issuedByCode: plan.issuedBy ?? 'ubnd-tinh',
      horizonFrom: plan.horizon?.[0] ?? null,
      horizonTo: plan.horizon?.[1] ?? null,
    },
  ]);
  const groups = file.taskGroups.map((group, ordering) => ({
    id: newId(),
    key: group.id,
    titleVi: group.title,
    ordering,
    group,
  }));
  await insertMany(
    'TaskGroup',
    groups.map(({ id, key, titleVi, ordering }) => ({ id, planId: plan.id, key, titleVi, ordering })),
  );
  const tasks = groups.flatMap(({ id: groupId, group }) =>
    group.tasks.map((task, ordering) => ({
      id: newId(),
      groupId,
      key: task.id,
      titleVi: task.title,
      kind: task.kind ?? null,
      due: task.due ?? null,
      dueOn: task.due ? parseDue(task.due).on : null,
      leadAs: task.leadAs ?? null,
      ordering,
      path: `${group.id}/${task.id}`,
    })),
  );
  await insertMany(
    'Task',
    tasks.map(({ path: _, ...task }) => task),
  );
  const idOf = new Map(tasks.map(({ path, id }) => [path, id]));
  const parts = partsOf(file);
  await seedParts(parts.map(({ taskKey, token, part }) => ({ taskId: idOf.get(taskKey) as string, token, part })));
}

/** Words of the plan stand for every unit of a kind; the word is kept beside the unit. A unit named and meant counts once. */
async function seedParts(parts: Array<{ taskId: string; token: string; part: string }>): Promise<void> {
  await execute(sql`
    insert into "TaskUnit" ("taskId", "unitId", "part", "token")
    select distinct on (p.task_id, unit."id", p.part) p.task_id, unit."id", p.part, nullif(p.token, unit."code")
    from unnest(${parts.map((each) => each.taskId)}::uuid[], ${parts.map((each) => each.token)}::text[],
      ${parts.map((each) => each.part)}::text[]) as p(task_id, token, part)
    cross join "Unit" unit
    join "UnitPlace" place on place."unitId" = unit."id"
    join "Unit" parent on parent."id" = place."parentId" and parent."code" = ${storyUnits.province}
    where unit."code" = p.token
      or (p.token = 'departments' and unit."type" = 'department')
      or (p.token = 'districts' and unit."type" = 'district')
      or (p.token = 'press' and unit."type" = 'press')
    order by p.task_id, unit."id", p.part, (p.token = unit."code") desc`);
}
