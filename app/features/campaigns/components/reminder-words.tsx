import type { Translate } from '#app/foundation/i18n/keys';
import { useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { Tabs } from '#app/ui/tabs';
import type { Tone } from '#app/ui/tone';
import { campaignPaths } from '../campaigns.paths';
import type { LadderStep } from '../reminder-ladder.rules';
import type { ReminderRuleView } from '../reminder-rules.queries.server';

/** `Đầu mối đơn vị: từ 7 ngày sau hạn`. */
export function stepWords(
  t: Translate<'reminders'>,
  { audience, days }: Pick<LadderStep, 'audience' | 'days'>,
): string {
  const who = t(`audience.${audience}`);
  if (days === 0) return t('step.on', { audience: who });
  return t(days < 0 ? 'step.before' : 'step.after', { audience: who, days: Math.abs(days) });
}

/** The same of a step's key, for steps of a rule that has changed since. */
export function stepKeyWords(t: Translate<'reminders'>, key: string): string {
  const [audience, days] = key.split(':');
  return stepWords(t, { audience: audience as LadderStep['audience'], days: Number(days) });
}

const tones: Record<ReminderRuleView['state'], Tone> = { waiting: 'warning', approved: 'success', stopped: 'neutral' };

export function RuleBadge({ state }: { state: ReminderRuleView['state'] }) {
  const t = useT('reminders');
  return <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>;
}

export function ReminderTabs({ current }: { current: 'rules' | 'ahead' | 'sent' }) {
  const t = useT('reminders');
  const to = {
    rules: campaignPaths.reminders(),
    ahead: campaignPaths.lookAhead(),
    sent: campaignPaths.remindersSent(),
  };
  const keys = ['rules', 'ahead', 'sent'] as const;
  return (
    <Tabs
      label={t('title')}
      tabs={keys.map((key) => ({ label: t(`tab.${key}`), to: to[key], current: key === current }))}
    />
  );
}
