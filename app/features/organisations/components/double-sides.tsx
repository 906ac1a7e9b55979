import { formatDay } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { DataTable } from '#app/ui/data-table';
import type { DoubleSide } from '../doubles.queries.server';

type Fact = { key: string; term: string; of: (side: DoubleSide) => React.ReactNode };

/** Two records side by side, a fact a row. */
export function DoubleSides({ sides }: { sides: readonly DoubleSide[] }) {
  const t = useT('persons');
  const language = useLanguage();
  const facts: Fact[] = [
    { key: 'name', term: t('common:fullName'), of: (side) => side.fullName },
    { key: 'code', term: t('common:code'), of: (side) => side.personCode },
    { key: 'birth', term: t('merge.birthDate'), of: (side) => side.birthDate && formatDay(language, side.birthDate) },
    { key: 'identity', term: t('merge.identity'), of: (side) => side.hasIdentity && t('merge.hasIdentity') },
    { key: 'phone', term: t('merge.phone'), of: (side) => side.phone },
    { key: 'email', term: t('merge.email'), of: (side) => side.email },
    { key: 'places', term: t('merge.places'), of: (side) => <Places side={side} /> },
    { key: 'account', term: t('merge.account'), of: (side) => <Account side={side} /> },
  ];
  return (
    <DataTable
      caption={t('merge.compare')}
      hideCaption
      columns={[
        { key: 'fact', header: t('merge.fact'), cell: (fact) => fact.term },
        ...sides.map((side, index) => ({
          key: side.personId,
          header: index === 0 ? t('merge.first') : t('merge.second'),
          cell: (fact: Fact) => fact.of(side) || t('merge.none'),
        })),
      ]}
      rows={facts}
      rowKey={(fact) => fact.key}
      empty={null}
    />
  );
}

function Places({ side }: { side: DoubleSide }) {
  const t = useT('persons');
  if (side.memberships.length === 0) return t('merge.none');
  return (
    <ul className="grid gap-1">
      {side.memberships.map((each) => (
        <li key={`${each.unitName}${each.audience}${each.fromDay}`}>
          {each.unitName}
          <span className="block text-sm text-muted">
            {t(`organisations:audience.${each.audience}`)}, {t('merge.since', { from: each.fromDay })}
            {each.toDay && ` ${t('merge.until', { to: each.toDay })}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Account({ side }: { side: DoubleSide }) {
  const t = useT('persons');
  if (!side.account) return t('merge.noAccount');
  return (
    <>
      {side.account.loginName}
      <span className="block text-sm text-muted">
        {[!side.account.active && t('merge.closedAccount'), t('merge.roles', { count: side.account.roles })]
          .filter(Boolean)
          .join(', ')}
      </span>
    </>
  );
}
