import { useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import type { Tone } from '#app/ui/tone';
import type { MessageState } from '../message-state.rules';
import type { WaveState } from '../wave-state.rules';

const waveTones: Record<WaveState, Tone> = {
  draft: 'neutral',
  'awaiting-approval': 'warning',
  approved: 'info',
  sending: 'info',
  paused: 'warning',
  finished: 'success',
  cancelled: 'neutral',
};

const messageTones: Record<MessageState, Tone> = {
  queued: 'neutral',
  claimed: 'neutral',
  submitting: 'info',
  accepted: 'success',
  delivered: 'success',
  undelivered: 'danger',
  rejected: 'danger',
  suppressed: 'neutral',
  cancelled: 'neutral',
  unknown: 'warning',
};

export function WaveBadge({ state }: { state: WaveState }) {
  const t = useT('messaging');
  return (
    <Badge tone={waveTones[state]} icon={state === 'sending' ? 'send' : undefined}>
      {t(`wave.${state}`)}
    </Badge>
  );
}

export function MessageBadge({ state }: { state: MessageState }) {
  const t = useT('messaging');
  return (
    <Badge tone={messageTones[state]} icon={null}>
      {t(`state.${state}`)}
    </Badge>
  );
}

const knownReasons = [
  'no-address',
  'opt-out',
  'do-not-call',
  'bounce',
  'complaint',
  'no-consent',
  'hours',
  'cap',
  'lease-ended',
  'unreadable',
] as const;

/** A reason in words; what a far end said is shown as it said it. */
export function Reason({ reason }: { reason: string }) {
  const t = useT('messaging');
  const known = knownReasons.find((one) => one === reason);
  return <>{known ? t(`reason.${known}`) : t('reason.technical', { code: reason })}</>;
}
