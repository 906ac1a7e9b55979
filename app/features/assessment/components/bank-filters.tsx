import { formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { plainField, SelectField, TextField } from '#app/ui/fields';
import { FilterForm } from '#app/ui/list-tools';
import type { BankList, Facet, ItemState } from '../bank-list.rules';
import type { ItemType } from '../paper.rules';

type Props = { list: Omit<BankList<unknown>, 'rows'> };

/** What a bank can be searched by; each choice says how many questions it would show. */
export function BankFilters({ list: { filter, counts } }: Props) {
  const t = useT('quizzes');
  const language = useLanguage();
  const names: Record<Facet, (value: string) => string> = {
    state: (value) => t(`itemState.${value as ItemState}`),
    topic: (value) => value,
    level: (value) => t('level', { level: value }),
    type: (value) => t(`type.${value as ItemType}`),
  };
  const facet = (name: Facet) => (
    <SelectField
      key={name}
      field={plainField(name, filter[name])}
      label={t(`facet.${name}`)}
      options={counts[name].map(({ value, count }) => ({
        value,
        label: `${names[name](value)} (${formatNumber(language, count)})`,
      }))}
      empty={t('common:all')}
    />
  );
  return (
    <FilterForm active={isFiltered(filter)}>
      <TextField field={plainField('q', filter.q)} label={t('facet.q')} type="search" />
      {(['state', 'topic', 'level', 'type'] as const).map(facet)}
    </FilterForm>
  );
}

export function isFiltered(filter: BankList<unknown>['filter']): boolean {
  return Object.values(filter).some(Boolean);
}
