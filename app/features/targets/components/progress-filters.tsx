import type { Audience } from '#app/features/organisations/audiences.rules';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { DateField, plainField, SelectField } from '#app/ui/fields';
import { FilterForm } from '#app/ui/list-tools';
import type { CycleView, TargetView } from '../cycles.queries.server';
import type { KindRow } from '../figure.rules';
import { figureViews } from '../figure-view.rules';

type ProgressFiltersProps = {
  cycleKeys: string[];
  cycle: CycleView;
  targets: TargetView[];
  targetId: string | undefined;
  kinds: KindRow[];
  kind: string | null;
};

/** Which year and day, in the units of then or of now, which target the pictures are of, which kind of unit. */
export function ProgressFilters({ cycleKeys, cycle, targets, targetId, kinds, kind }: ProgressFiltersProps) {
  const t = useT('figures');
  const language = useLanguage();
  return (
    <FilterForm active={kind !== null || !cycle.present}>
      <SelectField
        field={plainField('cycle', cycle.key)}
        label={t('targets:cycle')}
        options={cycleKeys.map((key) => ({ value: key, label: key }))}
        empty={null}
      />
      <SelectField
        field={plainField('target', targetId)}
        label={t('targets:target')}
        options={targets.map((target) => ({
          value: target.id,
          label: t(`targets:audience.${target.audience as Audience}`),
        }))}
        empty={null}
      />
      {kinds.length > 1 && (
        <SelectField
          field={plainField('kind', kind)}
          label={t('targets:kind')}
          options={kinds.map((each) => ({ value: each.type, label: each.typeName[language] }))}
          empty={t('targets:allKinds')}
        />
      )}
      <DateField
        field={{ ...plainField('on', cycle.on), min: cycle.startsOn, max: cycle.endsOn, key: cycle.on }}
        label={t('view.on')}
      />
      <SelectField
        field={plainField('as', cycle.as)}
        label={t('view.as')}
        options={figureViews.map((view) => ({ value: view, label: t(`view.${view}`) }))}
        empty={null}
      />
    </FilterForm>
  );
}
