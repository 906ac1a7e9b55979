import { Link } from '@remix-run/react';
import { formatDay } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import type { Tone } from '#app/ui/tone';
import { unitPaths } from '../organisations.paths';
import type { AccountState } from '../roster.queries.server';

const tones: Record<AccountState, Tone> = { none: 'warning', invited: 'info', active: 'success', disabled: 'neutral' };

/** Whether somebody can sign in. */
export function AccountBadge({ state }: { state: AccountState }) {
  const t = useT('organisations');
  return <Badge tone={tones[state]}>{t(`account.${state}`)}</Badge>;
}

type MembershipDaysProps = { entry: { fromDay: string; toDay: string | null }; today: string };

/** From when until when somebody belongs; the day shown as the last is the last on which it holds. */
export function MembershipDays({ entry, today }: MembershipDaysProps) {
  const t = useT('organisations');
  const language = useLanguage();
  const from = formatDay(language, entry.fromDay);
  if (entry.toDay && entry.toDay === entry.fromDay) return <>{t('people.withdrawn')}</>;
  if (entry.toDay) return <>{t('people.fromTo', { from, to: formatDay(language, entry.toDay) })}</>;
  if (entry.fromDay > today) return <Badge tone="info">{t('people.beginsOn', { from })}</Badge>;
  return <>{t('people.since', { from })}</>;
}

type PersonNameProps = {
  entry: { membershipId: string; fullName: string; personCode: string | null; position: string | null };
  unitCode: string;
};

/** The name as a link to the person, with position and code beneath. */
export function PersonName({ entry, unitCode }: PersonNameProps) {
  return (
    <>
      <Link to={unitPaths.person(unitCode, entry.membershipId)}>{entry.fullName}</Link>
      <span className="block text-sm font-normal text-muted">
        {[entry.position, entry.personCode].filter(Boolean).join(' · ')}
      </span>
    </>
  );
}
