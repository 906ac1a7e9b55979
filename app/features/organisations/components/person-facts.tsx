import { Link } from '@remix-run/react';
import { formatDay } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { DataTable } from '#app/ui/data-table';
import { DescriptionList } from '#app/ui/description-list';
import type { Audience } from '../audiences.rules';
import { unitPaths } from '../organisations.paths';
import type { AccountState } from '../roster.queries.server';
import { AccountBadge, MembershipDays } from './roster-cells';

export type PersonFactsEntry = {
  personCode: string | null;
  birthDate: string | null;
  gender: string | null;
  position: string | null;
  email: string | null;
  phone: string | null;
  audience: Audience;
  unitName: string;
  fromDay: string;
  toDay: string | null;
  account: AccountState;
  loginName: string | null;
  hasIdentity: boolean;
};

/** What is known of a person in a unit. */
export function PersonFacts({ entry, today }: { entry: PersonFactsEntry; today: string }) {
  const t = useT('organisations');
  const language = useLanguage();
  const { gender } = entry;
  return (
    <DescriptionList
      items={[
        { term: t('common:unit'), value: entry.unitName },
        { term: t('roster.heading.audience'), value: t(`audience.${entry.audience}`) },
        { term: t('roster.heading.position'), value: entry.position },
        { term: t('people.days'), value: <MembershipDays entry={entry} today={today} /> },
        { term: t('people.personCode'), value: entry.personCode },
        { term: t('roster.heading.birthDate'), value: entry.birthDate && formatDay(language, entry.birthDate) },
        { term: t('roster.heading.gender'), value: gender && t(`roster.gender.${gender as 'male'}`) },
        { term: t('roster.heading.email'), value: entry.email },
        { term: t('roster.heading.phone'), value: entry.phone },
        {
          term: t('roster.heading.identityNumber'),
          value: entry.hasIdentity ? t('people.identityKnown') : t('people.identityUnknown'),
        },
        {
          term: t('people.account'),
          value: (
            <>
              <AccountBadge state={entry.account} /> {entry.loginName && <code>{entry.loginName}</code>}
            </>
          ),
        },
      ]}
    />
  );
}

export type Place = {
  membershipId: string;
  unitCode: string | null;
  unitName: string;
  audience: Audience;
  position: string | null;
  fromDay: string;
  toDay: string | null;
};

/** Everything the person belongs or belonged to. */
export function PersonPlaces({ places, today }: { places: readonly Place[]; today: string }) {
  const t = useT('organisations');
  return (
    <DataTable
      caption={t('people.places')}
      hideCaption
      columns={[
        {
          key: 'unit',
          header: t('common:unit'),
          cell: (place) =>
            place.unitCode ? (
              <Link to={unitPaths.person(place.unitCode, place.membershipId)}>{place.unitName}</Link>
            ) : (
              place.unitName
            ),
        },
        { key: 'audience', header: t('roster.heading.audience'), cell: (place) => t(`audience.${place.audience}`) },
        { key: 'position', header: t('roster.heading.position'), cell: (place) => place.position },
        { key: 'days', header: t('people.days'), cell: (place) => <MembershipDays entry={place} today={today} /> },
      ]}
      rows={places}
      rowKey={(place) => place.membershipId}
      empty={null}
    />
  );
}
