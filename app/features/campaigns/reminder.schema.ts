import { z } from 'zod';
import {
  DIGEST_TEMPLATE,
  type LadderStep,
  ladderAudiences,
  type PersonChannel,
  type ReminderTrigger,
  reminderTriggers,
} from './reminder-ladder.rules';

/** Rungs of a ladder on the form; one without an audience is not used. */
export const RUNGS = 8;

const rung = z.object({
  audience: z.enum(ladderAudiences).optional(),
  days: z
    .string()
    .trim()
    .regex(/^[-−]?\d{1,3}$/, 'reminders:error.days')
    .transform((text) => Number(text.replace('−', '-')))
    .optional(),
  channels: z.array(z.enum(['email', 'sms'])).default([]),
  templateKey: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,60}$/)
    .optional(),
});

/** The form of a rule. Officials are told by their digest, whatever is ticked; a unit's gap is no matter of persons. */
export const reminderRuleSchema = z
  .object({
    titleVi: z.string().trim().min(5).max(120),
    trigger: z.enum(reminderTriggers),
    targetId: z.string().max(120).optional(),
    unitCode: z.string().max(120),
    dailyLimit: z.coerce.number().int().min(1).max(20_000).default(1_000),
    rungs: z.array(rung).max(RUNGS).default([]),
    version: z.coerce.number().int().default(0),
  })
  .transform(({ rungs, ...rule }, context) => {
    const steps = new Map<string, LadderStep>();
    for (const [index, { audience, days, channels, templateKey }] of rungs.entries()) {
      if (!audience) continue;
      const key = `${audience}:${days}`;
      const problem = problemOf(rule.trigger, { audience, days, channels }) ?? (steps.has(key) ? twice : null);
      if (problem)
        context.addIssue({ code: 'custom', path: ['rungs', index, problem.field], message: problem.message });
      else steps.set(key, stepOf(key, audience, days ?? 0, channels, templateKey));
    }
    if (steps.size === 0) {
      context.addIssue({ code: 'custom', path: ['rungs', 0, 'audience'], message: 'reminders:error.noSteps' });
    }
    return { ...rule, steps: [...steps.values()].sort((one, two) => one.days - two.days) };
  });

export type ReminderRuleInput = z.output<typeof reminderRuleSchema>;

type Problem = { field: string; message: string };
const twice: Problem = { field: 'days', message: 'reminders:error.twice' };

function problemOf(
  trigger: ReminderTrigger,
  { audience, days, channels }: { audience: LadderStep['audience']; days?: number; channels: PersonChannel[] },
): Problem | null {
  if (days === undefined) return { field: 'days', message: 'reminders:error.days' };
  if (audience !== 'person') return null;
  if (trigger === 'gap') return { field: 'audience', message: 'reminders:error.gapPerson' };
  return channels.length === 0 ? { field: 'channels', message: 'reminders:error.channels' } : null;
}

function stepOf(
  key: string,
  audience: LadderStep['audience'],
  days: number,
  channels: PersonChannel[],
  templateKey: string | undefined,
): LadderStep {
  if (audience !== 'person') return { key, audience, days, channels: [], templateKey: DIGEST_TEMPLATE };
  return { key, audience, days, channels, templateKey: templateKey ?? (days > 0 ? 'reminder-overdue' : 'reminder') };
}

/** Approves exactly the version that was seen. */
export const approveRuleSchema = z.object({ version: z.coerce.number().int() });

export const stopRuleSchema = z.object({});
