import { useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import type { AccountState } from '../account-states';

const tones = { active: 'success', invited: 'warning', disabled: 'danger' } as const;

export function StateBadge({ state }: { state: AccountState }) {
  const t = useT('accounts');
  return <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>;
}
