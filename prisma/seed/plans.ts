import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseDue } from '#app/features/campaigns/due.rules';

const task = z.object({
  id: z.coerce.string(),
  title: z.string(),
  kind: z.string().optional(),
  due: z.coerce.string().optional(),
  lead: z.array(z.string()).default([]),
  do: z.array(z.string()).default([]),
  with: z.array(z.string()).default([]),
  leadAs: z.string().optional(),
});

const file = z.object({
  plan: z.object({
    id: z.string(),
    title: z.string(),
    number: z.string().optional(),
    issued: z.string().optional(),
    basis: z.string().optional(),
    issuedBy: z.string().optional(),
    horizon: z.tuple([z.number(), z.number()]).optional(),
  }),
  taskGroups: z.array(z.object({ id: z.coerce.string(), title: z.string(), tasks: z.array(task) })),
  /** Who leads which task, where the plan says it in a section of its own. */
  assignments: z.record(z.string(), z.array(z.string())).default({}),
});

export type PlanFile = z.infer<typeof file>;
export type PlanPart = { taskKey: string; token: string; part: 'lead' | 'do' | 'with' };

const englishTitles: Record<string, string> = {
  'ke-hoach-1588': 'Communication and better quality of online public services',
  'ke-hoach-1205': 'Framework for online public services to 2025',
};

/** A plan of prisma/seed/data, parsed. @throws ZodError or RangeError: a plan that is not understood is not loaded. */
export function readPlan(name: 'plan-1588' | 'plan-1205'): PlanFile & { titleEn: string } {
  const parsed = file.parse(parse(readFileSync(join('prisma/seed/data', `${name}.yaml`), 'utf8')));
  for (const group of parsed.taskGroups) for (const each of group.tasks) if (each.due) parseDue(each.due);
  return { ...parsed, titleEn: englishTitles[parsed.plan.id] ?? parsed.plan.title };
}

/** Every share of a unit, or of a word that stands for many, in a task. */
export function partsOf(plan: PlanFile): PlanPart[] {
  const own = plan.taskGroups.flatMap((group) =>
    group.tasks.flatMap((each) =>
      (['lead', 'do', 'with'] as const).flatMap((part) =>
        each[part].map((token) => ({ taskKey: `${group.id}/${each.id}`, token, part })),
      ),
    ),
  );
  const keys = new Map(
    plan.taskGroups.flatMap((group) => group.tasks.map((each) => [each.id, `${group.id}/${each.id}`])),
  );
  const assigned = Object.entries(plan.assignments).flatMap(([token, tasks]) =>
    tasks.map((id) => ({ taskKey: keys.get(id) ?? missing(id), token, part: 'lead' as const })),
  );
  return [...own, ...assigned];
}

function missing(id: string): never {
  throw new Error(`The plan assigns a task that it does not have: ${id}`);
}
