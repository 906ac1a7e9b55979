import { useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import type { EvidenceState } from '../evidence-state.rules';

const tones = {
  draft: 'neutral',
  submitted: 'info',
  accepted: 'success',
  returned: 'warning',
  revoked: 'danger',
  withdrawn: 'neutral',
} as const;

export const outcomeTone = {
  meets: 'success',
  'met-by-this': 'success',
  'with-more': 'info',
  'not-owed': 'neutral',
  'not-asked': 'warning',
  outside: 'warning',
} as const;

export function EvidenceBadge({ state }: { state: EvidenceState }) {
  const t = useT('evidence');
  return <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>;
}
