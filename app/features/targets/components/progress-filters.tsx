import type { Audience } from '#app/features/organisations/audiences.rules';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { plainField, SelectField } from '#app/ui/fields';
import { FilterForm } from '#app/ui/list-tools';
import type { TargetView } from '../cycles.queries.server';
import type { KindRow } from '../figure.rules';

type ProgressFiltersProps = {
  cycleKeys: string[];
  cycleKey: string;
  targets: TargetView[];
  targetId: string | undefined;
  kinds: KindRow[];
  kind: string | null;
};

/** Which year, which target the pictures are of, which kind of unit. */
export function ProgressFilters({ cycleKeys, cycleKey, targets, targetId, kinds, kind }: ProgressFiltersProps) {
  const t = useT('targets');
  const language = useLanguage();
  return (
    <FilterForm active={kind !== null}>
      <SelectField
        field={plainField('cycle', cycleKey)}
        label={t('cycle')}
        options={cycleKeys.map((key) => ({ value: key, label: key }))}
        empty={null}
      />
      <SelectField
        field={plainField('target', targetId)}
        label={t('target')}
        options={targets.map((target) => ({ value: target.id, label: t(`audience.${target.audience as Audience}`) }))}
        empty={null}
      />
      {kinds.length > 1 && (
        <SelectField
          field={plainField('kind', kind)}
          label={t('kind')}
          options={kinds.map((each) => ({ value: each.type, label: each.typeName[language] }))}
          empty={t('allKinds')}
        />
      )}
    </FilterForm>
  );
}
