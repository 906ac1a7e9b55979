import { useT } from '#app/foundation/i18n/react';
import { plainField, SelectField, TextField } from '#app/ui/fields';
import { FilterForm } from '#app/ui/list-tools';
import { useAudienceOptions } from './audience-name';

type RosterFiltersProps = {
  filter: { text?: string | null; audience?: string | null; state?: string; account?: string | null };
  active: boolean;
};

/** The filters of a roster. */
export function RosterFilters({ filter, active }: RosterFiltersProps) {
  const t = useT('organisations');
  const audiences = useAudienceOptions();
  return (
    <FilterForm active={active}>
      <TextField field={plainField('q', filter.text)} label={t('people.search')} type="search" />
      <SelectField
        field={plainField('audience', filter.audience)}
        label={t('roster.heading.audience')}
        options={audiences}
        empty={t('common:all')}
      />
      <SelectField
        field={plainField('account', filter.account)}
        label={t('people.account')}
        options={[{ value: 'closed', label: t('people.closedAccount') }]}
        empty={t('common:all')}
      />
      <SelectField
        field={plainField('state', filter.state)}
        label={t('common:status')}
        options={[
          { value: 'present', label: t('people.present') },
          { value: 'ended', label: t('people.ended') },
        ]}
        empty={null}
      />
    </FilterForm>
  );
}
