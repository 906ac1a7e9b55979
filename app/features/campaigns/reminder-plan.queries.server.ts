import { cycleOf } from '#app/features/targets/cycle.rules';
import { targetsOn } from '#app/features/targets/target-scope.queries.server';
import type { Day } from '#app/foundation/clock';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import {
  type ActiveStep,
  digestedOn,
  type Official,
  officialsOf,
  owingPeople,
  owingUnits,
  type RuleInForce,
  rulesInForce,
  targetWords,
} from './reminder-facts.queries.server';
import { gapsOf } from './reminder-gaps.queries.server';
import { type LadderStep, periodOf, stepsOn } from './reminder-ladder.rules';
import type { DigestLine, PlannedDigest, ReminderPlan } from './reminder-plan';
import { isWorkingDay } from './workdays.rules';

/**
 * Who gets what on a day, if nothing happens before: what the run of that day sends, and what the page shows the day before.
 * Night staff only: who looks at it from a page has been asked for the rule first.
 * @param ruleId one rule alone, also before it is approved
 */
export async function reminderPlan(actor: Actor, { on, ruleId }: { on: Day; ruleId?: string }): Promise<ReminderPlan> {
  if (actor.kind !== 'system') throw notFound();
  const plan: ReminderPlan = {
    day: on,
    working: isWorkingDay(on),
    messages: [],
    digests: [],
    unreachable: [],
    nobody: [],
  };
  if (!plan.working) return plan;
  const targets = await targetsOn(on);
  const words = await targetWords(targets.map(({ targetId }) => targetId));
  const told = await digestedOn(on);
  const byOfficial = new Map<string, PlannedDigest>();
  // A handful of rules, each with a handful of statements: everything below is done in sets.
  for (const rule of await rulesInForce({ ruleId, on })) {
    const active = activeSteps(rule, targets, on);
    const wordsOf = (targetId: string) => words.get(targetId) ?? { vi: targetId, en: targetId };
    await addMessages(plan, rule, active, wordsOf, on);
    const lines = await digestLines(actor, rule, active, wordsOf, on);
    await addDigests({ plan, rule, lines, told, byOfficial, on });
  }
  plan.digests = [...byOfficial.values()].sort((one, two) => (one.userId < two.userId ? -1 : 1));
  return plan;
}

type Active = ActiveStep & { rung: LadderStep; dueOn: Day; goal: number };
type WordsOf = (targetId: string) => { vi: string; en: string };

function activeSteps(rule: RuleInForce, targets: Awaited<ReturnType<typeof targetsOn>>, on: Day): Active[] {
  return targets
    .filter(({ targetId }) => rule.targetId === null || rule.targetId === targetId)
    .flatMap(({ targetId, cycle, percent }) => {
      const { key: cycleKey, dueOn } = cycleOf(cycle.kind, on);
      return stepsOn(rule.steps, { dueOn, on }).flatMap((rung) => {
        const channels = rung.audience === 'person' ? rung.channels : (['digest'] as const);
        const period = periodOf(rule.trigger, cycleKey, on);
        return channels.map((channel) => ({
          ...{ step: rung.key, channel, targetId, cycleKey, period, rung, dueOn, goal: percent },
        }));
      });
    });
}

async function addMessages(
  plan: ReminderPlan,
  rule: RuleInForce,
  steps: readonly Active[],
  wordsOf: WordsOf,
  on: Day,
): Promise<void> {
  const active = steps.filter(({ channel }) => channel !== 'digest');
  const people = rule.trigger === 'obligation' ? await owingPeople({ rule, active, on }) : [];
  const unreached = new Map<string, ReminderPlan['unreachable'][number]>();
  for (const { address, place: _, ...person } of people) {
    const { step, channel, targetId } = person;
    if (address === null) {
      const held = unreached.get(`${step} ${channel}`) ?? { ruleId: rule.id, step, channel, people: 0 };
      unreached.set(`${step} ${channel}`, { ...held, people: held.people + 1 });
      continue;
    }
    const templateKey = rule.steps.find(({ key }) => key === step)?.templateKey ?? '';
    plan.messages.push({ ...person, ruleId: rule.id, templateKey, address, what: wordsOf(targetId) });
  }
  plan.unreachable.push(...unreached.values());
}

async function digestLines(
  actor: Actor,
  rule: RuleInForce,
  steps: readonly Active[],
  wordsOf: WordsOf,
  on: Day,
): Promise<DigestLine[]> {
  const active = steps.filter(({ channel }) => channel === 'digest');
  const common = { ruleId: rule.id, trigger: rule.trigger };
  if (rule.trigger === 'gap') {
    const gaps = await gapsOf(actor, { rule, active, on });
    return gaps.map((gap) => ({ ...common, ...gap, title: wordsOf(gap.targetId), people: [] }));
  }
  const units = await owingUnits({ rule, active, on });
  return units.map((unit) => ({ ...common, ...unit, title: wordsOf(unit.targetId), gap: null }));
}

type Digesting = {
  plan: ReminderPlan;
  rule: RuleInForce;
  lines: readonly DigestLine[];
  told: ReadonlySet<string>;
  byOfficial: Map<string, PlannedDigest>;
  on: Day;
};

/** Each line goes to those who answer for its unit; where one of them has had her mail today, it waits for all of them. */
async function addDigests({ plan, rule, lines, told, byOfficial, on }: Digesting): Promise<void> {
  const officials = await officialsOf({ rule, unitIds: [...new Set(lines.map(({ unitId }) => unitId))], on });
  const answering = new Map<string, Official[]>();
  for (const official of officials) {
    const key = `${official.audience} ${official.unitId}`;
    answering.set(key, [...(answering.get(key) ?? []), official]);
  }
  for (const line of lines) {
    const audience = rule.steps.find(({ key }) => key === line.step)?.audience ?? 'focal-point';
    const own = answering.get(`${audience} ${line.unitId}`) ?? [];
    if (own.length === 0) {
      const known = plan.nobody.find((each) => each.ruleId === rule.id && each.step === line.step);
      if (known) known.units += 1;
      else plan.nobody.push({ ruleId: rule.id, step: line.step, audience, units: 1, example: line.unitName });
      continue;
    }
    if (own.some(({ userId }) => told.has(userId))) continue;
    for (const { userId, displayName, email, language, homeCode } of own) {
      const digest = byOfficial.get(userId) ?? { userId, displayName, email, language, homeCode, lines: [] };
      digest.lines.push(line);
      byOfficial.set(userId, digest);
    }
  }
}
