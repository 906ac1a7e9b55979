import { type Day, daysBetween } from '#app/foundation/clock';

export const ladderAudiences = ['person', 'focal-point', 'head', 'province'] as const;
export type LadderAudience = (typeof ladderAudiences)[number];
export const reminderTriggers = ['obligation', 'gap'] as const;
export type ReminderTrigger = (typeof reminderTriggers)[number];
export type PersonChannel = 'email' | 'sms';

/** One rung: from so many days before (negative) or after the due day on, these are told. */
export type LadderStep = {
  /** Stays with the step through changes of the rule: what it has told is told. */
  key: string;
  audience: LadderAudience;
  days: number;
  /** Of a person; officials are told by their daily digest. */
  channels: PersonChannel[];
  templateKey: string;
};

/** The words of the daily digest. */
export const DIGEST_TEMPLATE = 'ladder-digest';

/** The key by which messaging knows what a person approved: this version of the rule, with these words. */
export function standingKey(ruleId: string, version: number, templateKey: string): string {
  return `reminder:${ruleId}:${version}:${templateKey}`;
}

/** All words that a rule sends. */
export function templatesOf(steps: readonly LadderStep[]): string[] {
  return [...new Set(steps.map(({ templateKey }) => templateKey))];
}

/**
 * The step of each audience that holds on a day: the latest whose day has come. Earlier ones are over, so that nobody who is
 * found late gets three reminders at once.
 */
export function stepsOn(steps: readonly LadderStep[], { dueOn, on }: { dueOn: Day; on: Day }): LadderStep[] {
  const past = daysBetween(dueOn, on);
  return ladderAudiences.flatMap((audience) => {
    const come = steps.filter((step) => step.audience === audience && step.days <= past);
    const latest = come.reduce<LadderStep | null>((best, step) => (!best || step.days > best.days ? step : best), null);
    return latest ? [latest] : [];
  });
}

/** What is told once: an obligation once a cycle, a unit's gap once a month. */
export function periodOf(trigger: ReminderTrigger, cycleKey: string, on: Day): string {
  return trigger === 'gap' ? `${cycleKey}/${on.slice(0, 7)}` : cycleKey;
}

export function personSubject(personId: string, targetId: string): string {
  return `person:${personId}:${targetId}`;
}

export function unitSubject(unitId: string, targetId: string): string {
  return `unit:${unitId}:${targetId}`;
}

/** Born less than eighteen years before a day: gets no SMS of ours. */
export function isMinorOn(birthDate: Day | null, on: Day): boolean {
  if (!birthDate) return false;
  return `${Number(birthDate.slice(0, 4)) + 18}${birthDate.slice(4)}` > on;
}
