import type { Day } from '#app/foundation/clock';
import type { Actor } from '#app/foundation/http/actor';
import type { LadderAudience, PersonChannel, ReminderTrigger } from './reminder-ladder.rules';
import { reminderPlan } from './reminder-plan.queries.server';
import { reminderRule, reminderRules } from './reminder-rules.queries.server';

/** How many names of each step a page shows: the sum is the figure, the names are a sample. */
const SHOWN = 20;

type Words = { vi: string; en: string };

export type LookAhead = {
  day: Day;
  working: boolean;
  messages: Array<{
    ruleId: string;
    step: string;
    channel: PersonChannel;
    what: Words;
    count: number;
    sample: Array<{ personId: string; fullName: string; unitName: string; dueOn: Day }>;
  }>;
  digests: Array<{
    userId: string;
    displayName: string;
    lines: Array<{
      key: string;
      trigger: ReminderTrigger;
      title: Words;
      unitName: string;
      dueOn: Day;
      people: number;
      gap: { percent: number; goal: number; missing: number } | null;
    }>;
  }>;
  unreachable: Array<{ ruleId: string; step: string; channel: PersonChannel; people: number }>;
  nobody: Array<{ ruleId: string; step: string; audience: LadderAudience; units: number; example: string }>;
  rules: Array<{ id: string; titleVi: string }>;
};

/**
 * Who will get what on a day if nothing happens before: the plan of the run itself, read by the night staff's eyes and narrowed
 * to rules of units in the actor's scope. With a rule: that one alone, also before it is approved.
 * @throws DomainError not-found for a rule outside the actor's scope
 */
export async function lookAhead(actor: Actor, { on, ruleId }: { on: Day; ruleId?: string }): Promise<LookAhead> {
  const rules = ruleId ? [await reminderRule(actor, { ruleId })] : await reminderRules(actor);
  const mine = new Set(rules.map(({ id }) => id));
  const empty = { day: on, working: true, messages: [], digests: [], unreachable: [], nobody: [], rules: [] };
  if (mine.size === 0) return empty;
  const plan = await reminderPlan({ kind: 'system', job: 'look-ahead' }, { on, ruleId });
  const groups = new Map<string, LookAhead['messages'][number]>();
  for (const { ruleId: of, step, channel, targetId, what, personId, fullName, unitName, dueOn } of plan.messages) {
    if (!mine.has(of)) continue;
    const key = [of, step, channel, targetId].join(' ');
    const group = groups.get(key) ?? { ruleId: of, step, channel, what, count: 0, sample: [] };
    group.count += 1;
    if (group.sample.length < SHOWN) group.sample.push({ personId, fullName, unitName, dueOn });
    groups.set(key, group);
  }
  return {
    ...{ day: plan.day, working: plan.working, messages: [...groups.values()] },
    digests: plan.digests.flatMap(({ userId, displayName, lines }) => {
      const own = lines
        .filter((line) => mine.has(line.ruleId))
        .map(({ ruleId: of, step, targetId, unitId, trigger, title, unitName, dueOn, people, gap }) => ({
          key: [of, step, targetId, unitId].join(' '),
          ...{ trigger, title, unitName, dueOn, people: people.length, gap },
        }));
      return own.length > 0 ? [{ userId, displayName, lines: own }] : [];
    }),
    unreachable: plan.unreachable.filter((each) => mine.has(each.ruleId)),
    nobody: plan.nobody.filter((each) => mine.has(each.ruleId)),
    rules: rules.map(({ id, titleVi }) => ({ id, titleVi })),
  };
}
