import { useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import type { EdgeKind, ReorganisationState } from '../reorganisation.rules';

/** A unit's name with what tells it from its doubles, and its code. */
export function NamedUnit({ unit }: { unit: { code: string; name: string; where: string | null } }) {
  return (
    <>
      {unit.name} {unit.where && <span className="text-muted">({unit.where})</span>}{' '}
      <code className="text-sm text-muted">{unit.code}</code>
    </>
  );
}

export function KindBadge({ kind }: { kind: EdgeKind }) {
  const t = useT('reorganisation');
  return <Badge>{t(`kind.${kind}`)}</Badge>;
}

export function StateBadge({ state }: { state: ReorganisationState }) {
  const t = useT('reorganisation');
  return <Badge tone={state === 'applied' ? 'success' : 'warning'}>{t(`state.${state}`)}</Badge>;
}
